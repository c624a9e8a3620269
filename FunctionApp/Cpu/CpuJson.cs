using System.Text.Json.Serialization;

namespace FunctionApp.Cpu;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompressResult))]
[JsonSerializable(typeof(ComputeResult))]
[JsonSerializable(typeof(OriginalData))]
internal sealed partial class CpuJson : JsonSerializerContext;
