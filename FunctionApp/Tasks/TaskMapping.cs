using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>Reads a task out of its orchestration.</summary>
internal static class TaskMapping
{
    /// <param name="instance">The orchestration, fetched with its inputs and outputs.</param>
    /// <param name="type">The task's type.</param>
    public static TaskBody ToTask(this OrchestrationMetadata instance, string type)
    {
        var report = instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<TaskReport>();
        var (state, result, error) = Output(instance);
        return new(
            instance.InstanceId,
            type,
            state,
            instance.RuntimeStatus is OrchestrationRuntimeStatus.Suspended,
            report?.Progress,
            result,
            error,
            instance.CreatedAt.UtcDateTime,
            report?.StartedAt,
            instance.IsCompleted ? instance.LastUpdatedAt.UtcDateTime : null,
            RetryId.RetryOf(instance.InstanceId));
    }

    private static TaskOutput Output(OrchestrationMetadata instance) => instance.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Pending => new(TaskState.Pending, null, null),
        OrchestrationRuntimeStatus.Completed => instance.ReadOutputAs<TaskOutput>()!,
        OrchestrationRuntimeStatus.Terminated => new(TaskState.Canceled, null, null),
        OrchestrationRuntimeStatus.Failed => new(TaskState.Failed, null, new("OrchestrationFailed",
            instance.FailureDetails?.ErrorMessage ?? "The orchestration failed; the log has the reason.")),
        _ => new(TaskState.Running, null, null),
    };
}
