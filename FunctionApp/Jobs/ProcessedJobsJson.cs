using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs;

/// <summary>How the result of processing is written: like that of every fan-out, without members that are null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FanOutResult<ProcessedJob>))]
internal sealed partial class ProcessedJobsJson : JsonSerializerContext;
