using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Tests.Unit.Tasks;
using Microsoft.Azure.Functions.Worker;
using Moq;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class SumRangesTests : IDisposable
{
    private readonly TaskServices _tasks = new();
    private readonly CpuWork _cpu;

    public SumRangesTests() => _cpu = new(_tasks.Time);

    [Fact]
    public async Task Batch_OfRanges_GivesOneSumEach()
    {
        var outcomes = await RunAsync(new(0, 4), new(4, 2));

        Assert.Equal([14, 41], outcomes.Select(outcome => (int)outcome.Result!.Sum));
        Assert.All(outcomes, outcome => Assert.Equal(_tasks.Time.GetUtcNow().UtcDateTime, outcome.Result!.Time.StartedAt));
    }

    [Fact]
    public async Task Cancel_DuringALongRange_EndsItAndTheRestAsCanceled()
    {
        var running = RunAsync(new(0, 4), new(0, 1L << 40), new(0, 1L << 40));
        await _tasks.Cancellation.CancelAsync("t1");

        var outcomes = await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(3, outcomes.Count);
        Assert.Equal(OutcomeKind.Canceled, outcomes[1].Kind);
        Assert.Equal(OutcomeKind.Canceled, outcomes[2].Kind);
    }

    [Fact]
    public async Task Work_MoreThanThereAreCores_WaitsForOne()
    {
        using var release = new ManualResetEventSlim();
        using var started = new CountdownEvent(Environment.ProcessorCount);
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => _cpu.RunAsync(Hold, default)).ToList();
        started.Wait(TestContext.Current.CancellationToken);
        using var giveUp = new CancellationTokenSource();
        var waiting = _cpu.RunAsync(() => true, giveUp.Token);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.Set();

        Assert.All(await Task.WhenAll(busy), done => Assert.True(done.Value));

        bool Hold()
        {
            started.Signal();
            return release.Wait(TimeSpan.FromSeconds(20));
        }
    }

    public void Dispose() => _cpu.Dispose();

    private Task<IReadOnlyList<ItemOutcome<RangeSum>>> RunAsync(params NumberRange[] ranges) =>
        new SumRanges(_cpu, _tasks.Cancellation).RunAsync(
            new("t1", [.. ranges.Select((range, i) => new FanOutItem<NumberRange>(i, range))]), Mock.Of<FunctionContext>());
}
