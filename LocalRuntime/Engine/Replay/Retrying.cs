using Microsoft.DurableTask;

namespace LocalRuntime.Engine.Replay;

/// <summary>Calls a task again while its retry options say so. Delays are durable timers, so they survive restarts.</summary>
internal static class Retrying
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> call) =>
        retry switch
        {
            { Policy: { } policy } => RunAsync(context, policy, call),
            { Handler: { } handler } => RunAsync(context, handler, call),
            _ => call(),
        };

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var firstAttempt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed) when (
                attempt < policy.MaxNumberOfAttempts
                && policy.ShouldRetry(failed.FailureDetails)
                && InTime(policy, context.CurrentUtcDateTime - firstAttempt))
            {
                // The delay is awaited below: an await in a filter or handler would run before the failure is settled.
            }
            await context.CreateTimer(Delay(policy, attempt), CancellationToken.None);
        }
    }

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var firstAttempt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed)
            {
                var elapsed = context.CurrentUtcDateTime - firstAttempt;
                var retry = new RetryContext(context, attempt, failed.FailureDetails, elapsed, CancellationToken.None);
                if (!await handler(retry)) throw;
            }
        }
    }

    private static bool InTime(RetryPolicy policy, TimeSpan elapsed) =>
        policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed < policy.RetryTimeout;

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest;
    }
}
