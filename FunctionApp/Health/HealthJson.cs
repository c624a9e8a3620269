using System.Text.Json.Serialization;

namespace FunctionApp.Health;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(LivenessReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
