using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs;

/// <summary>How jobs are written: every member always there, so that clients find one shape.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobStatistics))]
[JsonSerializable(typeof(FanOutResult<ProcessedJob>))]
internal sealed partial class JobsJson : JsonSerializerContext;
