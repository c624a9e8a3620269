using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class ComputeOrchestratorTests
{
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly OrchestrationStage _stage = new();

    [Fact]
    public async Task Task_OverRanges_AddsThemUpAndMeasuresFromFirstStartToLastEnd()
    {
        Answer(range => Sum(range, from: range.First == 0 ? 0 : 100, to: range.First == 0 ? 300 : 500));

        var output = await RunAsync(n: 10, ranges: 2);

        Assert.Equal(TaskState.Succeeded, output.State);
        Assert.Equal(
            """{"n":10,"sum":"285","iterations":10,"iterationsPerSecond":20,"elapsedMs":500}""", output.Result?.GetRawText());
    }

    [Fact]
    public async Task Task_OverNoNumbers_IsZero()
    {
        var output = await RunAsync(n: 0, ranges: 0);

        Assert.Equal(TaskState.Succeeded, output.State);
        Assert.Equal("""{"n":0,"sum":"0","iterations":0,"elapsedMs":0}""", output.Result?.GetRawText());
    }

    [Fact]
    public async Task TimeLimit_Passed_LeavesTheSumUpToTheFirstGap()
    {
        _stage.OnActivity<NumberRange, RangeSum>(nameof(SumRanges), batch => batch.Items[0].Value.First == 5
            ? new TaskCompletionSource<IReadOnlyList<ItemOutcome<RangeSum>>>().Task
            : Answered(Sum(batch.Items[0].Value, from: 0, to: 100)));

        var running = RunAsync(n: 15, ranges: 3);
        _stage.Advance(TimeSpan.FromMinutes(5));
        _stage.Advance(TimeSpan.FromSeconds(1));
        var output = await running;

        Assert.Equal(TaskState.TimedOut, output.State);
        Assert.Equal("TimeLimitExceeded", output.Error?.Code);
        Assert.Equal(
            """{"n":15,"iterations":10,"iterationsPerSecond":100,"elapsedMs":100,"partial":{"n":5,"sum":"30"}}""",
            output.Result?.GetRawText());
        Assert.Equal([OrchestrationStage.TaskId], _stage.Abandoned);
    }

    [Fact]
    public async Task Range_ThatFails_FailsTheTask()
    {
        Answer(range => range.First == 0 ? Sum(range, 0, 1) : Outcome.Failed<RangeSum>("ActivityFailed", "SumRanges failed."));

        var output = await RunAsync(n: 10, ranges: 2);

        Assert.Equal(TaskState.Failed, output.State);
        Assert.Equal("TooManyFailures", output.Error?.Code);
        Assert.False(output.Result?.TryGetProperty("sum", out _));
    }

    private Task<TaskOutput> RunAsync(long n, int ranges)
    {
        _stage.Input(new ComputeInput(n, ranges, FanOutStage.Settings with { ToleratedFailurePercent = 0 }));
        return ComputeOrchestrator.RunAsync(_stage.Context);
    }

    private void Answer(Func<NumberRange, ItemOutcome<RangeSum>> answer) => _stage.OnActivity<NumberRange, RangeSum>(
        nameof(SumRanges), batch => Answered(answer(batch.Items[0].Value)));

    private static Task<IReadOnlyList<ItemOutcome<RangeSum>>> Answered(ItemOutcome<RangeSum> outcome) =>
        Task.FromResult<IReadOnlyList<ItemOutcome<RangeSum>>>([outcome]);

    private static ItemOutcome<RangeSum> Sum(NumberRange range, int from, int to) => Outcome.Succeeded(new RangeSum(
        SquareSum.Sum(range.First, range.Count, TestContext.Current.CancellationToken),
        new(s_start.AddMilliseconds(from), s_start.AddMilliseconds(to))));
}
