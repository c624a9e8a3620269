using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Jobs;

/// <summary>What <c>POST /tasks/{id}/retry</c> does with a task <c>db.jobs.process</c>.</summary>
internal static class ProcessJobsRetry
{
    public static RetryableTask Of { get; } = new(nameof(ProcessJobsOrchestrator), Unfinished);

    /// <summary>
    /// The jobs that the task had and did not complete, unless another task has claimed them since. A task that ended
    /// before it had any is done again as it was.
    /// </summary>
    private static ProcessJobsInput? Unfinished(OrchestrationMetadata instance, IReadOnlySet<int> succeeded)
    {
        var input = instance.ReadInputAs<ProcessJobsInput>()!;
        if (instance.SerializedCustomStatus is null)
            return input;
        var left = instance.ReadCustomStatusAs<TaskReport>()!.Progress.Total - succeeded.Count;
        return left == 0 ? null : new(null, null, left, input.FanOut, RetryOf: instance.InstanceId);
    }
}
