using System.Text.Json.Serialization;

namespace FunctionApp.Documents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageCursor))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
