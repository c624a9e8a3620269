using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>A task as the API shows it and the cache keeps it.</summary>
/// <param name="TaskId">The instance id of its orchestration.</param>
/// <param name="Type">The kind of task.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Suspended">Whether it starts nothing new until it is resumed; its status is still Running then.</param>
/// <param name="Progress">How far it is; null before it starts.</param>
/// <param name="Result">What it made; null until it is finished.</param>
/// <param name="Error">Why it did not succeed; null when it did or may still.</param>
/// <param name="CreatedAt">When it was accepted, in UTC.</param>
/// <param name="StartedAt">When its work started, in UTC.</param>
/// <param name="CompletedAt">When it finished, in UTC.</param>
/// <param name="RetryOf">The task whose items it does again; null for others.</param>
public sealed record TaskBody(
    string TaskId,
    string Type,
    TaskState Status,
    bool Suspended,
    TaskProgress? Progress,
    [property: JsonConverter(typeof(RawJsonConverter))] JsonElement? Result,
    TaskError? Error,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    string? RetryOf = null)
{
    /// <summary>Whether the task will not change any more.</summary>
    [JsonIgnore]
    public bool IsFinished => Status >= TaskState.Succeeded;
}
