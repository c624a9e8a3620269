using System.Text.Json.Serialization;

namespace FunctionApp.Cpu;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ComputeResult))]
internal sealed partial class CpuJson : JsonSerializerContext;
