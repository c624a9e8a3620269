using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutSlicesTests
{
    private readonly FanOutStage _stage = new();
    private readonly List<(FanOutWork<int> Work, string Id)> _slices = [];
    private readonly TaskCompletionSource<FanOutSummary<string>> _open = new();
    private Func<FanOutWork<int>, Task<FanOutSummary<string>>> _run = work => Task.FromResult(Finished(work));

    public FanOutSlicesTests() => _stage.Engine.OnSlice<int, string>((work, id) =>
    {
        _slices.Add((work, id));
        return _run(work);
    });

    [Fact]
    public async Task Items_MoreThanAThousandActivities_RunInSlices()
    {
        var summary = await _stage.RunAsync(2_500);

        Assert.Equal([(0, 1_000), (1_000, 1_000), (2_000, 500)], _slices.Select(slice => (slice.Work.Items[0].Index, slice.Work.Items.Count)));
        Assert.Equal(["0193task:0", "0193task:1000", "0193task:2000"], _slices.Select(slice => slice.Id));
        Assert.All(_slices, slice => Assert.Equal((OrchestrationStage.TaskId, "Double"), (slice.Work.TaskId, slice.Work.Activity)));
        Assert.Equal(Enumerable.Range(0, 2_500), summary.Items.Select(item => item.Index));
        Assert.Equal([0, 1_000, 2_000, 2_500], _stage.Engine.Reports.Select(report => report.Progress.Completed));
        Assert.Empty(_stage.Calls);
    }

    [Fact]
    public async Task Items_InBatches_FillSlicesWithAThousandBatches()
    {
        await _stage.RunAsync(2_500, FanOutStage.Settings with { BatchSize = 2 });

        Assert.Equal([2_000, 500], _slices.Select(slice => slice.Work.Items.Count));
    }

    [Fact]
    public void Slice_UnderWay_KeepsTheNextOneWaiting()
    {
        _run = _ => _open.Task;
        _ = _stage.RunAsync(2_000);
        Assert.Single(_slices);
        _open.SetResult(Finished(_slices[0].Work));
        Assert.Equal(2, _slices.Count);
    }

    [Fact]
    public async Task Cancel_DuringASlice_IsForwardedAndEndsTheTask()
    {
        _run = _ => _open.Task;
        var run = _stage.RunAsync(1_500);
        _stage.Engine.Cancel.SetResult(null);
        Assert.Equal([("0193task:0", TaskEvents.Cancel)], _stage.Engine.Sent);
        _open.SetResult(new(FanOutEnd.Canceled, Results(_slices[0].Work, ItemStatus.Canceled)));

        var summary = await run;
        Assert.Equal(FanOutEnd.Canceled, summary.End);
        Assert.Equal(1_500, summary.Items.Count);
        Assert.All(summary.Items, item => Assert.Equal(ItemStatus.Canceled, item.Status));
    }

    [Fact]
    public async Task TimeLimit_OfTheTask_IsSharedByTheSlices()
    {
        _run = work =>
        {
            _stage.Engine.Advance(TimeSpan.FromMinutes(3));
            return Task.FromResult(Finished(work));
        };
        var summary = await _stage.RunAsync(3_000);

        Assert.Equal([TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2)], _slices.Select(slice => slice.Work.Settings.TimeLimit));
        Assert.Equal(FanOutEnd.TimedOut, summary.End);
        Assert.Equal(ItemStatus.TimedOut, summary.Items[2_999].Status);
    }

    [Fact]
    public async Task ToleratedFailures_OfTheTask_AreSharedByTheSlices()
    {
        _run = work => Task.FromResult(new FanOutSummary<string>(FanOutEnd.Finished,
            [.. Results(work, ItemStatus.Succeeded).Select((item, i) => i < 7 ? item with { Status = ItemStatus.Failed } : item)]));
        await _stage.RunAsync(2_000, FanOutStage.Settings with { ToleratedFailurePercent = 1 });

        Assert.Equal([20, 13], _slices.Select(slice => slice.Work.ToleratedFailures));
    }

    [Fact]
    public async Task Results_OfManyItems_StayWithTheSlices()
    {
        _run = work => Task.FromResult(new FanOutSummary<string>(
            FanOutEnd.Finished,
            [.. Results(work, ItemStatus.Failed).Take(15)],
            new(work.TaskId, work.Items.Count, work.Items.Count - 15, 15)));
        var summary = await _stage.RunAsync(25_000, FanOutStage.Settings with { BatchSize = 50 }, storesMany: true);

        Assert.Equal([10_000, 10_000, 5_000], _slices.Select(slice => slice.Work.Items.Count));
        Assert.All(_slices, slice => Assert.Equal("System.String", slice.Work.StoredResultType));
        Assert.Equal(new("0193task", 25_000, 24_955, 45), summary.Stored);
        Assert.Equal(20, summary.Items.Count);
    }

    [Fact]
    public async Task Results_OfFewItems_AreInTheSummary()
    {
        var summary = await _stage.RunAsync(2_000, FanOutStage.Settings, storesMany: true);

        Assert.All(_slices, slice => Assert.False(slice.Work.StoresResults));
        Assert.Equal((2_000, null), (summary.Items.Count, summary.Stored));
    }

    [Fact]
    public async Task Slice_ThatFails_FailsItsItemsAndNoOthers()
    {
        _run = work => work.Items[0].Index == 0
            ? Task.FromException<FanOutSummary<string>>(new TaskFailedException(
                "slice", 1, new TaskFailureDetails("E", "terminated", null, null, null)))
            : Task.FromResult(Finished(work));
        var summary = await _stage.RunAsync(1_001);

        Assert.Equal("SliceFailed", summary.Items[999].Error?.Code);
        Assert.Equal(ItemStatus.Succeeded, summary.Items[1_000].Status);
    }

    private static FanOutSummary<string> Finished(FanOutWork<int> work) =>
        new(FanOutEnd.Finished, Results(work, ItemStatus.Succeeded));

    private static IReadOnlyList<ItemResult<string>> Results(FanOutWork<int> work, ItemStatus status) =>
        [.. work.Items.Select(item => new ItemResult<string>(item.Index, status, null, null, 1))];
}
