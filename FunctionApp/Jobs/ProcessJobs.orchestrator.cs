using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Jobs;

/// <summary>
/// Task <c>db.jobs.process</c>: claims jobs, processes each, and gives back those that it does not finish.
/// </summary>
public static class ProcessJobsOrchestrator
{
    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 3, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    /// <summary>Takes a <see cref="ProcessJobsInput"/>.</summary>
    [Function(nameof(ProcessJobsOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => ProcessAsync(context));

    private static async Task<TaskOutput> ProcessAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<ProcessJobsInput>()!;
        var (claimed, problem) = await ClaimAsync(context, input);
        if (problem is not null)
        {
            await ReleaseAsync(context);
            return problem;
        }

        var processed = await context.FanOutAsync<string, ProcessedJob>(nameof(RunJobs), claimed, input.FanOut);
        if (processed.Items.Any(item => item.Status is not ItemStatus.Succeeded))
            await ReleaseAsync(context);
        return processed.ToTaskOutput(ProcessedJobsJson.Default.FanOutResultProcessedJob);
    }

    private static async Task<(IReadOnlyList<string> Ids, TaskOutput? Problem)> ClaimAsync(
        TaskOrchestrationContext context, ProcessJobsInput input)
    {
        var claim = new JobClaim(
            context.InstanceId, input.JobId, input.JobType, input.RetryOf, input.Count, input.FanOut.TimeLimit);
        try
        {
            var claimed = await context.CallActivityAsync<ClaimedJobs>(nameof(ClaimJobs), claim, s_repeat);
            if (claimed.IsCanceled)
                return ([], new(TaskState.Canceled, null, null));
            return input.JobId is { } id && claimed.Ids.Count == 0
                ? ([], Failed("JobNotPending", $"The job '{id}' can't be processed any more: another task has it."))
                : (claimed.Ids, null);
        }
        catch (TaskFailedException e)
        {
            return ([], Failed("ClaimFailed", $"The jobs could not be claimed: {e.FailureDetails.ErrorType}."));
        }
    }

    private static TaskOutput Failed(string code, string message) => new(TaskState.Failed, null, new(code, message));

    private static async Task ReleaseAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync<long>(nameof(ReleaseJobs), context.InstanceId, s_repeat);
        }
        catch (TaskFailedException)
        {
            // The jobs come back all the same when their leases run out.
        }
    }
}
