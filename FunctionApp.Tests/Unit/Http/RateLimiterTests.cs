using FunctionApp.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Http;

public sealed class RateLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Client_WithinItsBurst_MayGoOn()
    {
        var limiter = Limiter(burst: 3);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(TimeSpan.Zero, limiter.Take("a")));
        Assert.Equal(TimeSpan.FromSeconds(0.5), limiter.Take("a"));
    }

    [Fact]
    public void Client_AfterTheWaitItWasTold_MayGoOnOnce()
    {
        var limiter = Limiter(burst: 1);
        limiter.Take("a");

        _time.Advance(limiter.Take("a"));

        Assert.Equal(TimeSpan.Zero, limiter.Take("a"));
        Assert.NotEqual(TimeSpan.Zero, limiter.Take("a"));
    }

    [Fact]
    public void Client_AfterALongRest_HasItsBurstAndNoMore()
    {
        var limiter = Limiter(burst: 2);
        limiter.Take("a");
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, Enumerable.Range(0, 10).Count(_ => limiter.Take("a") == TimeSpan.Zero));
    }

    [Fact]
    public void Client_ThatIsRefused_DoesNotWaitLongerForIt()
    {
        var limiter = Limiter(burst: 1);
        limiter.Take("a");

        Assert.Equal(limiter.Take("a"), limiter.Take("a"));
    }

    [Fact]
    public void OtherClients_OfOneThatIsRefused_MayGoOn()
    {
        var limiter = Limiter(burst: 1);
        limiter.Take("a");
        limiter.Take("a");

        Assert.Equal(TimeSpan.Zero, limiter.Take("b"));
    }

    [Fact]
    public void Clients_MoreThanAreTold_ForgetTheOneLongestAway()
    {
        var limiter = Limiter(burst: 1, maxClients: 2);
        limiter.Take("a");
        limiter.Take("b");
        limiter.Take("a");

        limiter.Take("c");

        Assert.NotEqual(TimeSpan.Zero, limiter.Take("a"));
        Assert.Equal(TimeSpan.Zero, limiter.Take("b"));
    }

    private RateLimiter Limiter(int burst, int maxClients = 100) => new(
        Options.Create(new RateLimitOptions { RequestsPerSecond = 2, Burst = burst, MaxClients = maxClients }), _time);
}
