using System.Text.Json.Serialization;

namespace FunctionApp.Jobs;

/// <summary>How jobs are written: every member always there, so that clients find one shape.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobStatistics))]
internal sealed partial class JobsJson : JsonSerializerContext;
