using FunctionApp.FanOut;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutRetryTests
{
    private static readonly ItemOutcome<string> s_busy = Outcome.FailedForNow<string>("Busy", "try later");
    private static readonly ItemOutcome<string> s_done = Outcome.Succeeded("x");

    private readonly FanOutStage _stage = new();

    [Fact]
    public async Task TransientFailure_IsTriedAgainAfterBackoff()
    {
        var started = _stage.Engine.Now;
        var run = _stage.RunAsync(1);
        _stage.Complete(0, s_busy);

        var delay = Backoff.Delay(FanOutStage.Settings, OrchestrationStage.TaskId, index: 0, attempt: 1);
        Assert.Contains(started + delay, _stage.Engine.Timers);
        _stage.Engine.Advance(delay - TimeSpan.FromTicks(1));
        Assert.Single(_stage.Calls);
        _stage.Engine.Advance(TimeSpan.FromTicks(1));
        _stage.Complete(1, s_done);

        Assert.Equal(new(0, ItemStatus.Succeeded, "x", null, Attempts: 2), Assert.Single((await run).Items));
    }

    [Fact]
    public async Task TransientFailure_AfterLastAttempt_Fails()
    {
        _stage.Answer = _ => s_busy;
        var run = _stage.RunAsync(1);
        _stage.Engine.Advance(TimeSpan.FromMinutes(1));

        var item = Assert.Single((await run).Items);
        Assert.Equal((ItemStatus.Failed, "Busy", 3), (item.Status, item.Error?.Code, item.Attempts));
        Assert.Equal(3, _stage.Calls.Count);
    }

    [Fact]
    public async Task Postponed_Item_WaitsByATimerAndThatIsNoAttempt()
    {
        var started = _stage.Engine.Now;
        var run = _stage.RunAsync(1, FanOutStage.Settings with { MaxAttempts = 1 });
        _stage.Complete(0, Outcome.Postponed<string>(TimeSpan.FromSeconds(40)));

        Assert.Contains(started + TimeSpan.FromSeconds(40), _stage.Engine.Timers);
        Assert.Equal((0, 0), (_stage.InFlight, _stage.Engine.Reports[^1].Progress.Completed));
        _stage.Engine.Advance(TimeSpan.FromSeconds(40));
        _stage.Complete(1, s_done);

        Assert.Equal(new(0, ItemStatus.Succeeded, "x", null, Attempts: 1), Assert.Single((await run).Items));
    }

    [Fact]
    public void Postponed_Items_KeepTheirPlacesInTheWindow()
    {
        _ = _stage.RunAsync(5, FanOutStage.Settings with { MaxConcurrency = 2 });
        _stage.Complete(0, Outcome.Postponed<string>(TimeSpan.FromSeconds(40)));
        Assert.Equal((2, 1), (_stage.Calls.Count, _stage.InFlight));
        _stage.Complete(1, s_done);
        Assert.Equal((3, 1), (_stage.Calls.Count, _stage.InFlight));
    }

    [Fact]
    public async Task Postponed_Items_UntilTheTimeLimit_AreNotStarted()
    {
        _stage.Answer = _ => Outcome.Postponed<string>(TimeSpan.FromMinutes(2));
        var run = _stage.RunAsync(2);
        _stage.Engine.Advance(TimeSpan.FromMinutes(5));

        Assert.All((await run).Items, item => Assert.Equal((ItemStatus.TimedOut, 0), (item.Status, item.Attempts)));
    }

    [Fact]
    public async Task PermanentFailure_IsNotTriedAgain()
    {
        _stage.Answer = _ => Outcome.Failed<string>("Bad", "never");

        var item = Assert.Single((await _stage.RunAsync(1)).Items);
        Assert.Equal((ItemStatus.Failed, 1), (item.Status, item.Attempts));
    }

    [Fact]
    public async Task PartOfBatch_Transient_OnlyThoseItemsGoAgain()
    {
        _stage.Answer = item => item.Index is 1 or 3 ? s_busy : s_done;
        var run = _stage.RunAsync(4, FanOutStage.Settings with { BatchSize = 4, MaxAttempts = 2 });
        _stage.Engine.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1, 3], _stage.Calls[1].Select(item => item.Index));
        Assert.Equal([1, 2, 1, 2], (await run).Items.Select(item => item.Attempts));
    }

    [Fact]
    public async Task Retry_WaitingForItsTime_LeavesItsPlaceToFreshWork()
    {
        _stage.Answer = item => item.Index == 0 && _stage.Calls.Count == 1 ? s_busy : s_done;
        var run = _stage.RunAsync(3, FanOutStage.Settings with { MaxConcurrency = 1 });

        Assert.Equal([0, 1, 2], _stage.Calls.Select(call => call[0].Index));
        _stage.Engine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ItemStatus.Succeeded, (await run).Items[0].Status);
    }

    [Fact]
    public async Task Progress_WhileItemWaitsForRetry_DoesNotCountIt()
    {
        _stage.Answer = item => item.Index == 0 ? s_busy : s_done;
        var run = _stage.RunAsync(2, FanOutStage.Settings with { MaxAttempts = 2 });

        Assert.Equal(1, _stage.Engine.Reports[^1].Progress.Completed);
        _stage.Engine.Advance(TimeSpan.FromSeconds(1));
        await run;
        Assert.Equal(new(2, 2, 1), _stage.Engine.Reports[^1].Progress);
    }
}
