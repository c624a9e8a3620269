using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Callbacks;

/// <summary>
/// Waits for the end of a task, however it ends, and sends it. It is an orchestration of its own, beside the task: the
/// task neither waits for it nor fails with it, and one that is terminated is sent too.
/// </summary>
public static class CallbackOrchestrator
{
    private const double BackoffOfAttempts = 3;
    private const double BackoffOfLooks = 1.5;
    private const double FirstLookSeconds = 0.5;
    private const double LongestLookSeconds = 30;

    /// <summary>Takes a <see cref="Callback"/>, and begins anew after each look at a task that goes on.</summary>
    [Function(nameof(CallbackOrchestrator))]
    public static async Task<CallbackOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var callback = context.GetInput<Callback>()!;
        var outcome = await SendAsync(context, callback);
        if (outcome is not CallbackOutcome.TooEarly)
            return outcome;

        await context.CreateTimer(context.CurrentUtcDateTime + UntilNextLook(callback.Looks), CancellationToken.None);
        context.ContinueAsNew(callback with { Looks = callback.Looks + 1 });
        return outcome;
    }

    /// <summary>Soon at first, and every 30 s in the end: late by no more than half of what the task took.</summary>
    private static TimeSpan UntilNextLook(int looks) =>
        TimeSpan.FromSeconds(Math.Min(LongestLookSeconds, FirstLookSeconds * Math.Pow(BackoffOfLooks, looks)));

    private static async Task<CallbackOutcome> SendAsync(TaskOrchestrationContext context, Callback callback)
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(
            callback.MaxAttempts, callback.FirstDelay, BackoffOfAttempts, callback.MaxDelay));
        try
        {
            return await context.CallActivityAsync<CallbackOutcome>(nameof(SendCallback), callback, retry);
        }
        catch (TaskFailedException)
        {
            return CallbackOutcome.GivenUp;
        }
    }
}
