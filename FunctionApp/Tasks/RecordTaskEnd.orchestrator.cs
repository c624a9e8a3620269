using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Tasks;

/// <summary>
/// Records the end of a task in MongoDB, however long that is away. It is an orchestration of its own, so that no
/// task waits for it.
/// </summary>
public static class RecordTaskEndOrchestrator
{
    // About a day in all.
    private static readonly TaskOptions s_untilItIsThere = TaskOptions.FromRetryPolicy(new RetryPolicy(
        300, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Takes the task's id.</summary>
    [Function(nameof(RecordTaskEndOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var recorded = new RecordedTask(context.GetInput<string>()!, Ended: true);
        return context.CallActivityAsync(nameof(RecordTask), recorded, s_untilItIsThere);
    }

    /// <summary>The instance that records a task's end.</summary>
    internal static string InstanceOf(string taskId) => $"{taskId}:record";
}
