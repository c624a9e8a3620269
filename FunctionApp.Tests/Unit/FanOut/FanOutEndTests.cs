using FunctionApp.FanOut;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutEndTests
{
    private readonly FanOutStage _stage = new();

    [Fact]
    public async Task TimeLimit_WithWorkInFlight_EndsWithPartialResults()
    {
        var run = _stage.RunAsync(3, FanOutStage.Settings with { MaxConcurrency = 2 });
        _stage.Complete(0, Outcome.Succeeded("x"));
        _stage.Engine.Advance(TimeSpan.FromMinutes(5));

        await AssertEndedAsync(run, FanOutEnd.TimedOut, [ItemStatus.Succeeded, ItemStatus.TimedOut, ItemStatus.TimedOut]);
    }

    [Fact]
    public async Task Cancel_WithWorkInFlight_EndsWithPartialResults()
    {
        var run = _stage.RunAsync(3, FanOutStage.Settings with { MaxConcurrency = 2 });
        _stage.Complete(1, Outcome.Succeeded("x"));
        _stage.Engine.Cancel.SetResult(null);

        await AssertEndedAsync(run, FanOutEnd.Canceled, [ItemStatus.Canceled, ItemStatus.Succeeded, ItemStatus.Canceled]);
    }

    [Fact]
    public async Task Activity_ThatSaysCanceled_CancelsTheRest()
    {
        var run = _stage.RunAsync(3, FanOutStage.Settings with { MaxConcurrency = 1 });
        _stage.Complete(0, Outcome.Canceled<string>());

        await AssertEndedAsync(run, FanOutEnd.Canceled, [ItemStatus.Canceled, ItemStatus.Canceled, ItemStatus.Canceled]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(20, 3)]
    [InlineData(29.9, 3)]
    public async Task Failures_AboveTolerated_AbandonTheRest(double toleratedPercent, int failures)
    {
        _stage.Answer = _ => Outcome.Failed<string>("Bad", "no");
        var run = _stage.RunAsync(10, FanOutStage.Settings with { MaxConcurrency = 1, ToleratedFailurePercent = toleratedPercent });

        await AssertEndedAsync(run, FanOutEnd.Abandoned,
            [.. Enumerable.Repeat(ItemStatus.Failed, failures), .. Enumerable.Repeat(ItemStatus.Abandoned, 10 - failures)]);
    }

    [Fact]
    public async Task Failures_AsManyAsTolerated_AbandonNothing()
    {
        _stage.Answer = item => item.Index < 2 ? Outcome.Failed<string>("Bad", "no") : FanOutStage.Twice(item);

        var summary = await _stage.RunAsync(10, FanOutStage.Settings with { MaxConcurrency = 1, ToleratedFailurePercent = 20 });
        Assert.Equal(FanOutEnd.Finished, summary.End);
        Assert.Empty(_stage.Engine.Abandoned);
    }

    [Fact]
    public async Task Completion_AfterTheEnd_ChangesNothing()
    {
        var run = _stage.RunAsync(2, FanOutStage.Settings with { MaxConcurrency = 1 });
        _stage.Engine.Cancel.SetResult(null);
        var summary = await run;
        _stage.Complete(0, Outcome.Succeeded("late"));

        Assert.Equal(ItemStatus.Canceled, summary.Items[0].Status);
        Assert.Single(_stage.Calls);
    }

    private async Task AssertEndedAsync(Task<FanOutSummary<string>> run, FanOutEnd end, ItemStatus[] items)
    {
        Assert.True(run.IsCompleted, "The fan-out goes on.");
        var summary = await run;
        Assert.Equal(end, summary.End);
        Assert.Equal(items, summary.Items.Select(item => item.Status));
        Assert.Equal([OrchestrationStage.TaskId], _stage.Engine.Abandoned);
        Assert.Empty(_stage.Engine.Timers);
    }
}
