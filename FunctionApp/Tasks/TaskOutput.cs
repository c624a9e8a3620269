using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>The output of a task's orchestration.</summary>
/// <param name="State">How it ended; one of the finished states.</param>
/// <param name="Result">The result in the JSON that the API shows.</param>
/// <param name="Error">Why it did not succeed.</param>
public sealed record TaskOutput(
    TaskState State, [property: JsonConverter(typeof(RawJsonConverter))] JsonElement? Result, TaskError? Error);
