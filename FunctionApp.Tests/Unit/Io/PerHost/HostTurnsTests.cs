using FunctionApp.Io.PerHost;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Io.PerHost;

public sealed class HostTurnsTests
{
    private static readonly Uri s_host = new("http://a.example/x");

    private readonly FakeTimeProvider _time = new();
    private readonly HostTurns _turns;

    public HostTurnsTests() => _turns = Fetchers.Turns(new() { MaxConcurrency = 3 }, _time);

    [Fact]
    public async Task Concurrency_OfTheRequest_MakesTheNextWait()
    {
        var first = await EnterAsync(new(1, null));
        var second = EnterAsync(new(1, null));
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task Concurrency_OfTheConfiguration_HoldsForAllAndIsNotRaisedByARequest()
    {
        for (var i = 0; i < 3; i++)
            await EnterAsync(i == 0 ? null : new(1_000, null));

        Assert.False(EnterAsync(new(1_000, null)).IsCompleted);
        Assert.True(EnterAsync(null, new("http://b.example/")).IsCompleted);
        Assert.True(EnterAsync(null, new("http://a.example:8080/")).IsCompleted);
        Assert.False(EnterAsync(null, new("http://A.EXAMPLE/other")).IsCompleted);
    }

    [Fact]
    public async Task Rate_OfTheRequest_SpacesTheTurns()
    {
        var limits = new HostLimits(null, 4);
        var turns = Enumerable.Range(0, 3).Select(_ => RunAsync(limits)).ToList();

        await EndedAsync(turns, 1);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        await EndedAsync(turns, 1);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        await EndedAsync(turns, 2);
        _time.Advance(TimeSpan.FromMilliseconds(251));
        await EndedAsync(turns, 3);
    }

    [Fact]
    public async Task Rate_AfterAPause_GivesNoBurst()
    {
        var limits = new HostLimits(null, 1);
        await RunAsync(limits);
        _time.Advance(TimeSpan.FromHours(1));
        await RunAsync(limits);

        Assert.False(RunAsync(limits).IsCompleted);
    }

    [Fact]
    public async Task Rate_BeyondThePatience_TellsEachAnotherTimeToComeBack()
    {
        var limits = new HostLimits(null, 0.1);
        await TryAsync(limits);

        Assert.Equal([10, 20, 30], await TryAsync(limits, 3));
        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal([32], await TryAsync(limits));
        _time.Advance(TimeSpan.FromSeconds(1));
        var inTime = EnterAsync(limits, patience: TimeSpan.FromSeconds(1));
        Assert.False(inTime.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await (await inTime).DisposeAsync();
    }

    [Fact]
    public async Task Rate_BeyondThePatience_CountsThoseInLine()
    {
        var limits = new HostLimits(1, 2);
        var first = await EnterAsync(limits);
        var inLine = Enumerable.Range(0, 2).Select(_ => EnterAsync(limits, patience: TimeSpan.FromSeconds(1))).ToList();

        Assert.Equal([1.5, 2], await TryAsync(limits, 2));
        Assert.DoesNotContain(inLine, turn => turn.IsCompleted);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Rate_PromisedToThoseWhoNeverCome_KeepsNobodyOutForLong()
    {
        var limits = new HostLimits(null, 0.1);
        await TryAsync(limits);
        Assert.Equal(60, (await TryAsync(limits, 100))[^1]);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([0], await TryAsync(limits));
    }

    [Fact]
    public async Task Cancellation_EndsTheWaitAndLetsTheNextOn()
    {
        using var cancel = new CancellationTokenSource();
        var first = await EnterAsync(new(1, null));
        var second = _turns.EnterAsync(s_host, new(1, null), TimeSpan.MaxValue, TimeSpan.FromSeconds(30), cancel.Token);
        var third = EnterAsync(null);
        Assert.False(third.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await (await third).DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Hosts_NobodyUses_AreForgottenAboveTheMaximum()
    {
        var kept = await EnterAsync(null, new("http://kept/"));
        for (var i = 0; i < HostTurns.Remembered * 3; i++)
            await (await EnterAsync(null, new($"http://h{i}/"))).DisposeAsync();

        Assert.InRange(_turns.Count, 1, HostTurns.Remembered);
        await kept.DisposeAsync();
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5, null, 5)]
    [InlineData(null, 5, 5)]
    [InlineData(5, 3, 3)]
    [InlineData(3, 5, 3)]
    public void Limits_OfTwo_AreTheStricter(int? one, int? other, int? result) =>
        Assert.Equal(new(result, result), new HostLimits(one, one).And(new(other, other)));

    // Seconds until each is to come back; 0 for those that got their turn.
    private async Task<List<double>> TryAsync(HostLimits limits, int count = 1)
    {
        var waits = new List<double>();
        for (var i = 0; i < count; i++)
            try
            {
                var entering = EnterAsync(limits, patience: TimeSpan.FromSeconds(1));
                Assert.True(entering.IsCompleted);
                await (await entering).DisposeAsync();
                waits.Add(0);
            }
            catch (HostBusyException e)
            {
                waits.Add(e.ComeBackIn.TotalSeconds);
            }

        return waits;
    }

    private async Task RunAsync(HostLimits limits) => await (await EnterAsync(limits)).DisposeAsync();

    private Task<IAsyncDisposable> EnterAsync(HostLimits? limits, Uri? url = null, TimeSpan? patience = null) =>
        _turns.EnterAsync(url ?? s_host, limits, patience ?? TimeSpan.MaxValue, TimeSpan.FromSeconds(30), CancellationToken.None);

    private static async Task EndedAsync(List<Task> turns, int count) =>
        Assert.Equal(count, await Eventually.ReachAsync(() => Task.FromResult(turns.Count(turn => turn.IsCompleted)), ended => ended >= count));
}
