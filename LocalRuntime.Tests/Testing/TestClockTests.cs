using LocalRuntime.Testing;

namespace LocalRuntime.Tests.Testing;

public sealed class TestClockTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)));
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_FireInDueOrderAtTheirTimes()
    {
        using var late = Timer("late", 3);
        using var early = Timer("early", 1);
        using var ticks = Timer("tick", 2, period: 2);
        using var never = Timer("never", 9);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early 1", "tick 2", "late 3", "tick 4"], _fired);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 5, TimeSpan.Zero), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(5), _clock.GetElapsedTime(_clock.GetTimestamp() - 5 * _clock.TimestampFrequency));
    }

    [Fact]
    public void Timer_ChangedOrDisposed_FiresAsSaidLast()
    {
        using var moved = Timer("moved", 1);
        moved.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        Timer("gone", 1).Dispose();
        using var now = Timer("now", 0);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["now 0", "moved 2"], _fired);
    }

    [Fact]
    public async Task Delays_AndTokens_EndWithTheClock()
    {
        var delay = Task.Delay(TimeSpan.FromDays(1), _clock);
        using var limit = new CancellationTokenSource(TimeSpan.FromDays(2), _clock);

        _clock.Advance(TimeSpan.FromDays(1));
        await delay;
        Assert.False(limit.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    private ITimer Timer(string name, int seconds, int? period = null)
    {
        var start = _clock.GetUtcNow();
        return _clock.CreateTimer(
            _ => _fired.Add($"{name} {(_clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(seconds),
            period is { } p ? TimeSpan.FromSeconds(p) : Timeout.InfiniteTimeSpan);
    }
}
