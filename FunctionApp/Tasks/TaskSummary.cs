using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>A task in a list: all but its result.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Type">The kind of task.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Suspended">Whether it starts nothing new until it is resumed.</param>
/// <param name="Progress">How far it was when it finished; null until then, since the task itself has it.</param>
/// <param name="Error">Why it did not succeed; null when it did or may still.</param>
/// <param name="CreatedAt">When it was accepted, in UTC.</param>
/// <param name="StartedAt">When its work started, in UTC.</param>
/// <param name="CompletedAt">When it finished, in UTC.</param>
public sealed record TaskSummary(
    string TaskId,
    string Type,
    TaskState Status,
    bool Suspended,
    TaskProgress? Progress,
    TaskError? Error,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? CompletedAt)
{
    internal static TaskSummary From(TaskBody task) => new(
        task.TaskId, task.Type, task.Status, task.Suspended, task.Progress, task.Error,
        task.CreatedAt, task.StartedAt, task.CompletedAt);

    /// <summary>The same task as it is now. How far it is takes more than its status to know.</summary>
    internal TaskSummary UnderWay(OrchestrationRuntimeStatus status) => this with
    {
        Status = status is OrchestrationRuntimeStatus.Pending ? TaskState.Pending : TaskState.Running,
        Suspended = status is OrchestrationRuntimeStatus.Suspended,
        Progress = null,
    };

    internal static TaskSummary From(TaskDocument task) => new(
        task.Id,
        task.Type,
        Enum.Parse<TaskState>(task.Status),
        Suspended: false,
        task.Total is { } total ? new(total, task.Completed, task.Failed) : null,
        task.ErrorCode is null ? null : new(task.ErrorCode, task.ErrorMessage ?? ""),
        task.CreatedAt,
        task.StartedAt,
        task.CompletedAt);
}
