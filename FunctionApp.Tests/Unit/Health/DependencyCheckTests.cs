using FunctionApp.Health;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Health;

public sealed class DependencyCheckTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogList<DependencyCheck> _log = new();

    [Fact]
    public async Task Dependency_ThatAnswers_IsHealthyWithItsLatency()
    {
        var health = await RunAsync(_ =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(12));
            return Task.FromResult<string?>(null);
        });

        Assert.Equal(new(HealthStatus.Healthy, 12, null), health);
    }

    [Fact]
    public async Task Dependency_ThatHangs_IsGivenUpAfterASecond()
    {
        var checking = RunAsync(_ => new TaskCompletionSource<string?>().Task);
        Assert.False(checking.IsCompleted);
        _time.Advance(DependencyCheck.Patience);

        Assert.Equal(new(HealthStatus.Unhealthy, 1_000, "It did not answer within 1 s."), await checking);
    }

    [Fact]
    public async Task Dependency_ThatThrows_IsLoggedAndGivesNothingAway()
    {
        var health = await RunAsync(_ => throw new InvalidOperationException("mongodb://ada:secret@db"));

        Assert.Equal((HealthStatus.Unhealthy, "It did not answer as it should; the log has the reason."), (health.Status, health.Detail));
        Assert.Single(_log.Entries);
    }

    private Task<DependencyHealth> RunAsync(Func<CancellationToken, Task<string?>> ask) =>
        new DependencyCheck(_time, _log).RunAsync("It", ask, HealthStatus.Unhealthy, TestContext.Current.CancellationToken);
}
