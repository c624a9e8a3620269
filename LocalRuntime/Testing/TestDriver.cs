using LocalRuntime.Engine;
using LocalRuntime.Store;

namespace LocalRuntime.Testing;

/// <summary>
/// Waits for orchestrations and, where the clock is a <see cref="TestClock"/>, moves it while nothing runs. Only one
/// caller moves it at a time.
/// </summary>
internal sealed class TestDriver(
    TaskHub hub, TestFunctions functions, TrackingScheduler work, HistoryReplay replay, TestClock? clock, TimeSpan limit)
    : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    /// <summary>Waits for the end of an instance, and skips the time until then.</summary>
    /// <exception cref="OrchestrationStuckException">It waits for what does not come by itself.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit, in real time.</exception>
    public Task RunToEndAsync(string instanceId, CancellationToken ct) => LimitAsync(
        async token =>
        {
            if (clock is null) await hub.WaitForInstanceAsync(instanceId, withPayloads: false, HasEnded, token);
            else
                while (!await InTurnAsync(() => StepAsync(clock, instanceId, token), token))
                {
                    // On to the next timer.
                }
        },
        () => $"'{instanceId}' has not ended, and {replay.Describe(instanceId)}", ct);

    /// <summary>Moves the clock, with a stop at each durable timer that comes due, until all that it sets going is done.</summary>
    /// <exception cref="InvalidOperationException">The clock is another one.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit, in real time.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return clock is null
            ? throw new InvalidOperationException(
                $"Only a {nameof(TestClock)} can be advanced. It is the default; this host was given another TimeProvider.")
            : LimitAsync(token => InTurnAsync(() => AdvanceAsync(clock, by, token), token), () => "Work goes on", ct);
    }

    /// <summary>Waits until nothing runs, where the clock stands still meanwhile; otherwise not at all.</summary>
    public Task SettleAsync(CancellationToken ct) => clock is null ? Task.CompletedTask : AdvanceAsync(TimeSpan.Zero, ct);

    private static bool HasEnded(InstanceRecord? instance) => instance is null or { IsFinished: true };

    /// <summary>True once the instance has ended; otherwise the next timer has fired.</summary>
    private async Task<bool> StepAsync(TestClock clock, string instanceId, CancellationToken ct)
    {
        await work.WhenIdle.WaitAsync(ct);
        if (HasEnded(hub.FindInstance(instanceId, withPayloads: false))) return true;
        if (NextDue(clock) is not { } due)
            throw new OrchestrationStuckException(
                $"Orchestration '{instanceId}' can't end: it {replay.Describe(instanceId)}. " +
                "Nothing runs, and no timer is set. Send it what it waits for with the host's Client before you wait for its end.");
        Move(clock, due, ct);
        return false;
    }

    private async Task<bool> AdvanceAsync(TestClock clock, TimeSpan by, CancellationToken ct)
    {
        await work.WhenIdle.WaitAsync(ct);
        var target = clock.GetUtcNow() + by;
        while (NextDue(clock) is { } due && due <= target)
        {
            Move(clock, due, ct);
            await work.WhenIdle.WaitAsync(ct);
        }
        Move(clock, target, ct);
        await work.WhenIdle.WaitAsync(ct);
        return true;
    }

    private void Move(TestClock clock, DateTimeOffset time, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        clock.AdvanceTo(time);
        hub.FireTimers();
    }

    private DateTimeOffset? NextDue(TestClock clock) =>
        (hub.NextDue, clock.NextDelay) is ({ } timer, { } delay) && delay < timer ? delay : hub.NextDue ?? clock.NextDelay;

    private async Task<bool> InTurnAsync(Func<Task<bool>> step, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await step();
        }
        finally
        {
            _turn.Release();
        }
    }

    // In the thread pool: a test's own synchronization context would only slow it down.
    private async Task LimitAsync(Func<CancellationToken, Task> run, Func<string> describe, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(limit);
        try
        {
            await Task.Run(() => run(limited.Token), ct);
        }
        catch (OperationCanceledException error) when (limited.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{describe()} after {limit} of real time. {DescribeRunning()}", error);
        }
    }

    private string DescribeRunning()
    {
        var running = functions.Running.ToList();
        return running.Count == 0 ? "No activity runs." :
            $"Still running: {string.Join(", ", running)}. That holds a {nameof(TestClock)} until it ends or waits for " +
            "a Task.Delay of that clock.";
    }
}
