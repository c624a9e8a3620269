using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FunctionApp.OpenApi;

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class OpenApiJson : JsonSerializerContext;
