using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Retention;

/// <summary>
/// Purges old tasks and jobs, for ever: one bounded batch of each, a wait, and then itself anew, so that its history
/// stays short.
/// </summary>
public static class RetentionOrchestrator
{
    /// <summary>The one instance.</summary>
    public const string InstanceId = "retention";

    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(new RetryPolicy(
        10, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    // When an activity can't say when to look again, because MongoDB is away for longer.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Takes the id of the last task that <see cref="SettleTasks"/> looked at, or null, and never ends by itself.
    /// </summary>
    [Function(nameof(RetentionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var settled = await RunAsync(context, nameof(SettleTasks), context.GetInput<string>());
        var tasks = await RunAsync(context, nameof(PurgeTasks), input: null);
        var jobs = await RunAsync(context, nameof(PurgeJobs), input: null);
        var nextIn = new[] { settled.NextIn, tasks.NextIn, jobs.NextIn }.Min();
        if (nextIn > TimeSpan.Zero)
            await context.CreateTimer(context.CurrentUtcDateTime + nextIn, CancellationToken.None);
        context.ContinueAsNew(settled.After, preserveUnprocessedEvents: false);
    }

    private static async Task<PurgeRound> RunAsync(TaskOrchestrationContext context, string activity, string? input)
    {
        try
        {
            return await context.CallActivityAsync<PurgeRound>(activity, input, s_repeat);
        }
        catch (TaskFailedException)
        {
            // The log has the reason; the next round tries again.
            return new(s_pause, input);
        }
    }
}
