using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>The answer to a request that started a task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Type">The kind of task.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusUrl">Where to follow it.</param>
/// <param name="Management">The Durable management API for this task, when it may be shown.</param>
public sealed record AcceptedTask(
    string TaskId,
    string Type,
    TaskState Status,
    Uri StatusUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TaskManagement? Management);
