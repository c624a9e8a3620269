using FunctionApp.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Redis;

public sealed class RedisCircuitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogList<RedisCircuit> _log = new();
    private readonly RedisCircuit _circuit;

    public RedisCircuitTests() => _circuit = new(_time, _log);

    [Fact]
    public void Failure_OfRedis_LeavesItAloneForAWhile()
    {
        Assert.True(_circuit.MayTry);
        _circuit.Failed(new TimeoutException("slow"));
        _time.Advance(RedisCircuit.Pause - TimeSpan.FromTicks(1));
        Assert.False(_circuit.MayTry);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_circuit.MayTry);
    }

    [Fact]
    public void Failures_InARow_AreLoggedOnce()
    {
        for (var i = 0; i < 5; i++)
            _circuit.Failed(new TimeoutException("slow"));

        Assert.Equal([(LogLevel.Warning, "Redis does not answer (Timeout); going on without it, slower.")], _log.Entries);
    }

    [Fact]
    public void Success_AfterFailures_IsLoggedOnce()
    {
        _circuit.Succeeded();
        _circuit.Failed(new TimeoutException("slow"));
        _circuit.Succeeded();
        _circuit.Succeeded();

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Entries.Select(entry => entry.Level));
    }
}
