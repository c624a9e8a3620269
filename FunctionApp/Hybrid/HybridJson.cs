using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Hybrid;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProcessedPage))]
[JsonSerializable(typeof(FanOutResult<StoredRecord>))]
internal sealed partial class HybridJson : JsonSerializerContext;
