using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Timers;

/// <summary>
/// Runs one timer function on its schedule, one run at a time. As on the real host, times that fall into a run make
/// one run together, right after it.
/// </summary>
internal sealed class TimerListener(
    LocalFunction function, FunctionRunner runner, TimerStatusFiles files, TimeProvider time, ILogger log)
{
    // System timers don't see the clock being set, nor, on some systems, the time that the machine slept.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly TimerTrigger _trigger = function.Timer!;

    /// <summary>Runs the function on time until it is stopped. What runs then is told, and awaited.</summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        var status = Begin(time.GetUtcNow());
        log.Scheduled(function.Name, _trigger.Text, status.Next);
        var isPastDue = status.Next < time.GetUtcNow();
        if (isPastDue)
            log.PastDue(function.Name, status.Next);
        var runsNow = isPastDue || _trigger.RunOnStartup;
        while (runsNow || await WaitUntilAsync(status.Next, stopping))
        {
            var started = time.GetUtcNow();
            if (!await RunAsync(status, isPastDue, stopping))
                return;
            status = Keep(TimerStatus.After(_trigger.Schedule, started));
            isPastDue = runsNow = false;
        }
    }

    private TimerStatus Begin(DateTimeOffset now)
    {
        var stored = _trigger.UseMonitor ? files.Read(function.Name, log) : null;
        return Keep(stored?.Resume(_trigger.Schedule, now) ?? TimerStatus.Begin(_trigger.Schedule, now));
    }

    private TimerStatus Keep(TimerStatus status)
    {
        if (_trigger.UseMonitor)
            files.Write(function.Name, status, log);
        return status;
    }

    /// <summary>Waits; false if the listener is stopped before.</summary>
    private async Task<bool> WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            // System timers count whole milliseconds and may be early by a part of one.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(rounded < s_longestWait ? rounded : s_longestWait, time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return false;
        }
        return !stopping.IsCancellationRequested;
    }

    /// <summary>
    /// Runs the function, as often as its retry attribute asks for; false if it failed because it was told to stop:
    /// then the run still counts as due.
    /// </summary>
    private async Task<bool> RunAsync(TimerStatus status, bool isPastDue, CancellationToken stopping)
    {
        var timer = _trigger.Describe(status, isPastDue);
        for (var retries = 0; !await TryRunAsync(timer, retries, stopping); retries++)
        {
            if (stopping.IsCancellationRequested)
                return false;
            if (!_trigger.Retry.AllowsAfter(retries))
                return true;
            var delay = _trigger.Retry.DelayAfter(retries);
            var due = time.GetUtcNow() + delay;
            log.Retrying(delay);
            if (!await WaitUntilAsync(due, stopping))
                return false;
        }
        return true;
    }

    private async Task<bool> TryRunAsync(TimerInfo timer, int retries, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        try
        {
            await runner.RunAsync(function, timer, new LocalRetryContext(retries, _trigger.Retry.MaxCount), stopping);
            log.Ran(time.GetElapsedTime(start).TotalMilliseconds);
            return true;
        }
#pragma warning disable CA1031 // Whatever the function throws, the schedule goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!stopping.IsCancellationRequested)
                log.Failed(error);
            return false;
        }
    }
}
