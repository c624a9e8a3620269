using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Tasks;

/// <summary>Tells the activities of a task that nobody waits for their results any more.</summary>
public sealed class AbandonTask(TaskCancellation cancellation)
{
    /// <summary>Cancels what the task has in flight, in every process that can be reached.</summary>
    [Function(nameof(AbandonTask))]
    public Task RunAsync([ActivityTrigger] string taskId) => cancellation.CancelAsync(taskId);
}
