using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>How tasks are written: every member always there, so that clients find one shape.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskBody))]
[JsonSerializable(typeof(AcceptedTask))]
[JsonSerializable(typeof(TaskPage))]
internal sealed partial class TasksJson : JsonSerializerContext;
