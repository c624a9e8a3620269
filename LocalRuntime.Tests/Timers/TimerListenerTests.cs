using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Tests.Timers;

/// <summary>When a timer function runs, and what it is told. The clock starts at 12:00:30.</summary>
public sealed class TimerListenerTests : IAsyncLifetime
{
    private readonly TimerBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Listener_TimeComes_RunsThenAndNotBefore()
    {
        _bench.Start(typeof(EveryFiveMinutes));

        Advance("00:04:29");
        Advance("00:00:01");
        var first = await _bench.NextRunAsync();
        Advance("00:05:00");
        var second = await _bench.NextRunAsync();

        Assert.Equal(At("12:05:00"), first.At);
        Assert.Equal(At("12:10:00"), second.At);
        Assert.False(second.Timer.IsPastDue);
    }

    [Fact]
    public async Task Listener_RunByRun_TellsWhereTheScheduleStands()
    {
        _bench.Start(typeof(EveryFiveMinutes));

        Advance("00:04:30");
        var first = await _bench.NextRunAsync();
        Advance("00:05:00");
        var second = await _bench.NextRunAsync();

        Assert.Equal(default, first.Timer.ScheduleStatus!.Last);
        Assert.Equal(At("12:05:00"), first.Timer.ScheduleStatus.Next);
        Assert.Equal(At("12:00:30"), first.Timer.ScheduleStatus.LastUpdated);
        Assert.Equal(At("12:05:00"), second.Timer.ScheduleStatus!.Last);
        Assert.Equal(At("12:10:00"), second.Timer.ScheduleStatus.Next);
        Assert.Equal(At("12:05:00"), second.Timer.ScheduleStatus.LastUpdated);
    }

    [Fact]
    public async Task Listener_ClockIsSetForward_RunsOnceForAllThatPassed()
    {
        _bench.Start(typeof(EveryFiveMinutes));

        Advance("08:00:00");
        var first = await _bench.NextRunAsync();
        Advance("00:04:30");
        var second = await _bench.NextRunAsync();

        Assert.Equal(At("20:00:30"), first.At);
        Assert.Equal(At("20:05:00"), second.At);
    }

    [Fact]
    public async Task Listener_RunTakesLongerThanTheInterval_RunsOnceRightAfterIt()
    {
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Work = _ => mayEnd.Task;
        _bench.Start(typeof(EveryFiveMinutes));

        Advance("00:04:30");
        await _bench.NextRunAsync();
        Advance("00:17:00");
        mayEnd.SetResult();
        var second = await _bench.NextRunAsync();
        Advance("00:03:00");
        var third = await _bench.NextRunAsync();

        Assert.Equal(At("12:22:00"), second.At);
        Assert.Equal(At("12:25:00"), third.At);
    }

    [Fact]
    public async Task Listener_FunctionFails_LogsItAndGoesOn()
    {
        _bench.Work = _ => throw new InvalidOperationException("no");
        _bench.Start(typeof(EveryFiveMinutes));

        Advance("00:04:30");
        await _bench.NextRunAsync();
        Advance("00:05:00");
        var second = await _bench.NextRunAsync();

        Assert.Equal(At("12:10:00"), second.At);
        Assert.Contains("Tick: The function failed; its schedule goes on", _bench.Log.Lines);
    }

    [Theory]
    [InlineData(typeof(RetriedAtFixedDelays), "12:05:00 0/2, 12:05:10 1/2, 12:05:20 2/2, 12:10:00 0/2")]
    [InlineData(typeof(RetriedAtGrowingDelays), "12:05:00 0/-1, 12:05:10 1/-1, 12:05:30 2/-1, 12:06:00 3/-1, 12:06:30 4/-1")]
    public async Task Listener_FunctionWithARetryAttributeFails_RunsItAgainAfterDelays(Type functions, string expected)
    {
        _bench.Work = _ => throw new InvalidOperationException("no");
        _bench.Start(functions);
        var (runs, lines) = (new List<string>(), 1);

        foreach (var due in expected.Split(", ").Select(run => At(run.Split(' ')[0])))
        {
            // The delay is reckoned from when the failure was handled, which must be before the clock moves on.
            await Eventually.ReachAsync(() => Task.FromResult(_bench.Log.Lines.Count), logged => logged == lines);
            _bench.Clock.SetUtcNow(due);
            var run = await _bench.NextRunAsync();
            var retry = run.Context.RetryContext;
            runs.Add($"{run.At:HH:mm:ss} {retry.RetryCount}/{retry.MaxRetryCount}");
            lines += retry.RetryCount == retry.MaxRetryCount ? 1 : 2;
        }

        Assert.Equal(expected, string.Join(", ", runs));
    }

    [Fact]
    public async Task Restart_AfterMissedTimes_RunsOnceAtOnceAsPastDue()
    {
        _bench.Start(typeof(EveryFiveMinutes));
        await _bench.StopAsync();
        Advance("01:00:00");

        _bench.Start(typeof(EveryFiveMinutes));
        var first = await _bench.NextRunAsync();
        Advance("00:04:30");
        var second = await _bench.NextRunAsync();

        Assert.Equal(At("13:00:30"), first.At);
        Assert.True(first.Timer.IsPastDue);
        Assert.Equal(At("12:05:00"), first.Timer.ScheduleStatus!.Next);
        Assert.Equal(At("13:05:00"), second.At);
        Assert.False(second.Timer.IsPastDue);
    }

    [Fact]
    public async Task Restart_BeforeTheNextTime_GoesOnWhereItStood()
    {
        _bench.Start(typeof(EveryFiveMinutes));
        Advance("00:04:30");
        await _bench.NextRunAsync();
        await _bench.StopAsync();

        _bench.Start(typeof(EveryFiveMinutes));
        Advance("00:05:00");
        var run = await _bench.NextRunAsync();

        Assert.Equal(At("12:05:00"), run.Timer.ScheduleStatus!.Last);
        Assert.Equal(At("12:10:00"), run.At);
        Assert.False(run.Timer.IsPastDue);
    }

    [Theory]
    [InlineData(typeof(EveryFiveMinutes), typeof(EveryHour), "14:00:00")]
    [InlineData(typeof(EveryFiveMinutes), typeof(NotMonitored), "13:05:00")]
    public async Task Restart_WithAnotherScheduleAfterMissedTimes_IsNotPastDue(Type before, Type after, string due)
    {
        _bench.Start(before);
        await _bench.StopAsync();
        Advance("01:00:00");

        _bench.Start(after);
        Advance("01:00:00");
        var run = await _bench.NextRunAsync();

        Assert.False(run.Timer.IsPastDue);
        Assert.Equal(At(due), run.Timer.ScheduleStatus?.Next ?? At(due));
    }

    [Fact]
    public async Task Listener_NotMonitored_TellsAndKeepsNothing()
    {
        _bench.Start(typeof(NotMonitored));

        Advance("00:04:30");
        var run = await _bench.NextRunAsync();

        Assert.Null(run.Timer.ScheduleStatus);
        Assert.False(File.Exists(_bench.StatusFile));
    }

    [Fact]
    public async Task Listener_ToRunOnStartup_RunsAtOnceAndThenOnTime()
    {
        _bench.Start(typeof(AtTheStart));

        var first = await _bench.NextRunAsync();
        Advance("00:04:30");
        var second = await _bench.NextRunAsync();

        Assert.Equal(At("12:00:30"), first.At);
        Assert.False(first.Timer.IsPastDue);
        Assert.Equal(At("12:05:00"), second.At);
    }

    [Fact]
    public async Task Stop_WhileTheFunctionRuns_TellsItAndRunsItAgainAtTheNextStart()
    {
        _bench.Work = context => Task.Delay(Timeout.InfiniteTimeSpan, _bench.Clock, context.CancellationToken);
        _bench.Start(typeof(EveryFiveMinutes));
        Advance("00:04:30");
        await _bench.NextRunAsync();

        Advance("00:00:10");
        await _bench.StopAsync();
        _bench.Work = _ => Task.CompletedTask;
        _bench.Start(typeof(EveryFiveMinutes));
        var again = await _bench.NextRunAsync();

        Assert.True(again.Timer.IsPastDue);
        Assert.Equal(At("12:05:10"), again.At);
    }

    [Fact]
    public async Task Start_WithABrokenStatusFile_SaysSoAndBeginsAnew()
    {
        await File.WriteAllTextAsync(_bench.StatusFile, "{", TestContext.Current.CancellationToken);

        _bench.Start(typeof(EveryFiveMinutes));
        Advance("00:04:30");
        var run = await _bench.NextRunAsync();

        Assert.Equal(At("12:05:00"), run.At);
        Assert.Contains($"Tick: {_bench.StatusFile} can't be read, so that a run that was missed is not made up for. " +
            "It is written anew", _bench.Log.Lines);
    }

    private void Advance(string time) => _bench.Clock.Advance(TimeSpan.Parse(time, null));

    private static DateTimeOffset At(string time) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)
        + TimeSpan.Parse(time, null);

    private sealed class EveryFiveMinutes(TimerBench bench)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }

    private sealed class RetriedAtFixedDelays(TimerBench bench)
    {
        [Function("Tick")]
        [FixedDelayRetry(2, "00:00:10")]
        public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }

    private sealed class RetriedAtGrowingDelays(TimerBench bench)
    {
        [Function("Tick")]
        [ExponentialBackoffRetry(-1, "00:00:10", "00:00:30")]
        public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }

    private sealed class EveryHour(TimerBench bench)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }

    private sealed class NotMonitored(TimerBench bench)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("0 */5 * * * *", UseMonitor = false)] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }

    private sealed class AtTheStart(TimerBench bench)
    {
        [Function("Tick")]
        public Task Run([TimerTrigger("0 */5 * * * *", RunOnStartup = true)] TimerInfo timer, FunctionContext context) =>
            bench.RunAsync(timer, context);
    }
}
