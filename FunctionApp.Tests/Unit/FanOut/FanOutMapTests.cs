using FunctionApp.FanOut;
using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutMapTests
{
    private readonly FanOutStage _stage = new() { Answer = FanOutStage.Twice };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(25, 1, 25)]
    [InlineData(10, 3, 4)]
    [InlineData(2_000, 250, 8)]
    public async Task Items_AllSucceed_GiveOneResultEachInOrder(int items, int batchSize, int batches)
    {
        var summary = await _stage.RunAsync(items, FanOutStage.Settings with { BatchSize = batchSize });

        Assert.Equal(FanOutEnd.Finished, summary.End);
        Assert.Equal(Enumerable.Range(0, items).Select(i => new ItemResult<string>(i, ItemStatus.Succeeded, $"{i * 2}", null, 1)), summary.Items);
        Assert.Equal(batches, _stage.Calls.Count);
        Assert.Empty(_stage.Engine.Timers);
    }

    [Fact]
    public void Window_MoreItemsThanConcurrency_IsNeverExceeded()
    {
        _stage.Answer = null;
        var run = _stage.RunAsync(20, FanOutStage.Settings with { MaxConcurrency = 3 });

        for (var call = 0; call < 20; call++)
        {
            Assert.Equal(Math.Min(3, 20 - call), _stage.InFlight);
            _stage.Complete(call, Outcome.Succeeded("x"));
        }

        Assert.True(run.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Results_OutOfOrderCompletion_AreInInputOrder()
    {
        _stage.Answer = null;
        var run = _stage.RunAsync(3);

        foreach (var call in new[] { 2, 0, 1 })
            _stage.Complete(call, Outcome.Succeeded($"{call}"));

        Assert.Equal(["0", "1", "2"], (await run).Items.Select(item => item.Result));
    }

    [Fact]
    public async Task Progress_EachBatch_IsReported()
    {
        _stage.Answer = item => item.Index == 3 ? Outcome.Failed<string>("Bad", "no") : FanOutStage.Twice(item);
        await _stage.RunAsync(6, FanOutStage.Settings with { BatchSize = 2, MaxConcurrency = 1 });

        Assert.Equal(
            [new(6, 0, 0), new(6, 2, 0), new(6, 4, 1), new(6, 6, 1)],
            _stage.Engine.Reports.Select(report => report.Progress).ToArray<TaskProgress>());
        Assert.All(_stage.Engine.Reports, report => Assert.Equal(_stage.Engine.Now, report.StartedAt));
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsItsItemsAndNoOthers()
    {
        _stage.Answer = null;
        var run = _stage.RunAsync(4, FanOutStage.Settings with { BatchSize = 2 });
        _stage.Fail(0);
        _stage.Complete(1, Outcome.Succeeded("x"));

        var items = (await run).Items;
        Assert.Equal([ItemStatus.Failed, ItemStatus.Failed, ItemStatus.Succeeded, ItemStatus.Succeeded], items.Select(item => item.Status));
        Assert.Equal(new("ActivityFailed", "Double failed 3 times: System.TimeoutException."), items[0].Error);
    }

    [Fact]
    public async Task Activity_WrongNumberOfOutcomes_FailsItsItems()
    {
        _stage.Engine.OnActivity<int, string>("Double", _ => Task.FromResult<IReadOnlyList<ItemOutcome<string>>>([]));

        var item = Assert.Single((await _stage.RunAsync(1)).Items);
        Assert.Equal("Double returned 0 outcomes for 1 items.", item.Error?.Message);
    }
}
