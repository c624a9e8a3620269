using FunctionApp.Redis;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Redis;

public sealed class RedisConnectionTests
{
    private readonly LogList<RedisCircuit> _log = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Redis_SwitchedOff_IsNeverAsked()
    {
        await using var redis = Connect("off");

        Assert.False(await redis.TryAsync(database => Task.FromException<bool>(new InvalidOperationException("asked"))));
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Redis_NotThere_GivesTheDefaultAndOneWarning()
    {
        await using var redis = Connect("127.0.0.1:1");
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await redis.TryAsync(database => database.KeyDeleteAsync("x")));
            _time.Advance(RedisCircuit.Pause);
        }

        Assert.Single(_log.Entries);
    }

    private RedisConnection Connect(string address) => new(RedisAddress.Parse(address), new RedisCircuit(_time, _log), _time);
}
