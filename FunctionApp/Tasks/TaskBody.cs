using System.Text.Json;

namespace FunctionApp.Tasks;

/// <summary>A task as the API shows it and the cache keeps it.</summary>
/// <param name="TaskId">The instance id of its orchestration.</param>
/// <param name="Type">The kind of task.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">How far it is; null before it starts.</param>
/// <param name="Result">What it made; null until it is finished.</param>
/// <param name="Error">Why it did not succeed; null when it did or may still.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="StartedAt">When its work started.</param>
/// <param name="CompletedAt">When it finished.</param>
public sealed record TaskBody(
    string TaskId,
    string Type,
    TaskState Status,
    TaskProgress? Progress,
    JsonElement? Result,
    TaskError? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt)
{
    /// <summary>Whether the task will not change any more.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFinished => Status >= TaskState.Succeeded;
}
