using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.Tests.Unit.FanOut;

/// <summary>One orchestration starts 1,000 activities at most, further attempts among them.</summary>
public sealed class FanOutRoomTests
{
    private static readonly ItemOutcome<string> s_busy = Outcome.FailedForNow<string>("Busy", "try later");

    private readonly FanOutStage _stage = new() { Answer = item => item.Index is 7 or 9 ? s_busy : FanOutStage.Twice(item) };
    private readonly List<(FanOutWork<int> Work, string Id)> _parts = [];
    private readonly TaskCompletionSource<FanOutSummary<string>> _open = new();
    private Func<FanOutWork<int>, Task<FanOutSummary<string>>> _run =
        work => Task.FromResult(Ended(FanOutEnd.Finished, work, ItemStatus.Succeeded));

    public FanOutRoomTests() => _stage.Engine.OnSlice<int, string>((work, id) =>
    {
        _parts.Add((work, id));
        return _run(work);
    });

    [Fact]
    public async Task Retries_WithinAThousandActivities_RunInTheSameOrchestration()
    {
        var summary = await RunAsync(996);

        Assert.Equal((1_000, 2), (_stage.Calls.Count, summary.Failed));
        Assert.Empty(_parts);
    }

    [Fact]
    public async Task Retries_BeyondAThousandActivities_RunInOrchestrationsOfTheirOwn()
    {
        var summary = await RunAsync(999);

        Assert.Equal(1_000, _stage.Calls.Count);
        Assert.Equal(["0193task:9", "0193task:7"], _parts.Select(part => part.Id));
        Assert.All(_parts, part => Assert.Equal(OrchestrationStage.TaskId, part.Work.TaskId));
        Assert.Equal([(9, 2), (7, 3)], _parts.Select(part => (part.Work.Items.Single().Index, part.Work.Attempt)));
        Assert.All(_parts, part => Assert.InRange(
            part.Work.Settings.TimeLimit, TimeSpan.FromMinutes(4.9), TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1)));
        Assert.Equal((FanOutEnd.Finished, 999), (summary.End, summary.Succeeded));
        Assert.Equal(Enumerable.Range(0, 999), summary.Items.Select(item => item.Index));
        Assert.Equal(new(999, 999, 0), _stage.Engine.Reports[^1].Progress);
    }

    [Fact]
    public async Task Postponed_BeyondAThousandActivities_RunInOrchestrationsOfTheirOwn()
    {
        _stage.Answer = item => item.Index is 7
            ? Outcome.Postponed<string>(TimeSpan.FromSeconds(3))
            : FanOutStage.Twice(item);

        var summary = await RunAsync(1_000);

        Assert.Equal([(7, 1)], _parts.Select(part => (part.Work.Items.Single().Index, part.Work.Attempt)));
        Assert.Equal(1, summary.Items[7].Attempts);
    }

    [Theory]
    [InlineData(10, 1_000)]
    [InlineData(1, 1_000)]
    public async Task Activities_WhateverFails_AreAThousandAtMost(int maxAttempts, int items)
    {
        _stage.Answer = _ => s_busy;
        await RunAsync(items, FanOutStage.Settings with { MaxAttempts = maxAttempts });

        Assert.Equal(1_000, _stage.Calls.Count);
    }

    [Fact]
    public async Task Cancel_WhileARetryIsElsewhere_IsForwarded()
    {
        _run = _ => _open.Task;
        var run = RunAsync(1_000);
        _stage.Engine.Cancel.SetResult(null);

        Assert.Equal(new[] { "0193task:7", "0193task:9" }, _stage.Engine.Sent.Select(sent => sent.InstanceId).Order());
        Assert.All(_stage.Engine.Sent, sent => Assert.Equal(TaskEvents.Cancel, sent.Event));
        var summary = await run;
        Assert.Equal((FanOutEnd.Canceled, ItemStatus.Canceled), (summary.End, summary.Items[7].Status));
    }

    [Fact]
    public async Task Retry_ThatIsTooMuchElsewhere_AbandonsTheTask()
    {
        _run = work => Task.FromResult(Ended(FanOutEnd.Abandoned, work, ItemStatus.Failed));
        var summary = await RunAsync(1_000, FanOutStage.Settings with { ToleratedFailurePercent = 0 });

        Assert.Equal((FanOutEnd.Abandoned, 1), (summary.End, summary.Failed));
    }

    [Fact]
    public async Task Retry_WhoseOrchestrationFails_FailsItsItemsOnly()
    {
        _run = _ => Task.FromException<FanOutSummary<string>>(new TaskFailedException(
            "part", 1, new TaskFailureDetails("E", "terminated", null, null, null)));
        var summary = await RunAsync(1_000);

        Assert.Equal((998, "SliceFailed", 1), (summary.Succeeded, summary.Items[7].Error?.Code, summary.Items[7].Attempts));
    }

    private Task<FanOutSummary<string>> RunAsync(int items, FanOutSettings? settings = null)
    {
        var run = _stage.RunAsync(items, settings);
        _stage.Engine.Advance(TimeSpan.FromSeconds(20));
        return run;
    }

    private static FanOutSummary<string> Ended(FanOutEnd end, FanOutWork<int> work, ItemStatus status) =>
        new(end, [.. work.Items.Select(item => new ItemResult<string>(item.Index, status, null, null, work.Attempt))]);
}
