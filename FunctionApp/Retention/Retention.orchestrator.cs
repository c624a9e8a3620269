using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Retention;

/// <summary>
/// Purges old tasks, for ever: one bounded batch, a wait, and then itself anew, so that its history stays short.
/// </summary>
public static class RetentionOrchestrator
{
    /// <summary>The one instance.</summary>
    public const string InstanceId = "retention";

    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(new RetryPolicy(
        10, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    // When the activity can't say when to look again, because MongoDB is away for longer.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    /// <summary>Takes nothing, and never ends by itself.</summary>
    [Function(nameof(RetentionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var nextIn = s_pause;
        try
        {
            nextIn = (await context.CallActivityAsync<PurgeRound>(nameof(PurgeTasks), s_repeat)).NextIn;
        }
        catch (TaskFailedException)
        {
            // The log has the reason; the next round tries again.
        }

        if (nextIn > TimeSpan.Zero)
            await context.CreateTimer(context.CurrentUtcDateTime + nextIn, CancellationToken.None);
        context.ContinueAsNew(preserveUnprocessedEvents: false);
    }
}
