using FunctionApp.Documents;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Documents;

public sealed class IndexReadinessTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Wait_WithoutIndexes_EndsWhenItsTimeIsOver()
    {
        var waiting = new IndexReadiness(_time, TimeSpan.FromSeconds(10)).WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task Wait_UntilIndexesAreThere_Ends()
    {
        var readiness = new IndexReadiness(_time, TimeSpan.FromSeconds(10));
        var waiting = readiness.WaitAsync(TestContext.Current.CancellationToken);
        readiness.SetReady();

        await waiting;
    }
}
