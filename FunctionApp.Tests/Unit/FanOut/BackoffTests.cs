using FunctionApp.FanOut;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class BackoffTests
{
    private static readonly FanOutSettings s_settings = FanOutStage.Settings with
    {
        FirstDelay = TimeSpan.FromSeconds(1), Backoff = 2, MaxDelay = TimeSpan.FromSeconds(30),
    };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(2_000, 30)]
    public void Delay_AnyItem_IsBetweenHalfAndAllOfTheWait(int attempt, double seconds)
    {
        for (var index = 0; index < 1_000; index++)
            Assert.InRange(Backoff.Delay(s_settings, "task", index, attempt).TotalSeconds, seconds / 2, seconds);
    }

    [Fact]
    public void Delay_ManyItems_IsSpreadOut()
    {
        var delays = Enumerable.Range(0, 1_000).Select(index => Backoff.Delay(s_settings, "task", index, 1).TotalSeconds).ToList();

        Assert.InRange(delays.Average(), 0.72, 0.78);
        for (var tenth = 0; tenth < 10; tenth++)
            Assert.InRange(delays.Count(delay => (int)((delay - 0.5) * 20) == tenth), 60, 140);
    }

    [Fact]
    public void Delay_SameItem_IsAlwaysTheSame()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(0), Backoff.Delay(s_settings with { FirstDelay = TimeSpan.Zero }, "task", 7, 1));
        Assert.Equal(Backoff.Delay(s_settings, "task", 7, 2), Backoff.Delay(s_settings, new("task".ToCharArray()), 7, 2));
    }
}
