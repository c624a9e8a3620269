using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultPage))]
internal sealed partial class FanOutJson : JsonSerializerContext;
