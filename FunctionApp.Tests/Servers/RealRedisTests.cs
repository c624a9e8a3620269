using FunctionApp.Redis;
using FunctionApp.Tests.Unit;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Servers;

/// <summary>A real Redis.</summary>
public sealed class RealRedisTests(RealRedis redis) : RedisContract(redis.Address), IClassFixture<RealRedis>
{
    private readonly LogList<RedisCircuit> _log = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("redis://:right@127.0.0.1:{0}/3", true)]
    [InlineData("127.0.0.1:{0},password=right", true)]
    [InlineData("redis://:wrong@127.0.0.1:{0}", false)]
    [InlineData("127.0.0.1:{0}", false)]
    public async Task Password_RightOrWrong_IsUsedAndNeverLogged(string address, bool opens)
    {
        await using var server = await StartAsync("--requirepass", "right");
        await using var connection = Connect(address, server);

        Assert.Equal(opens, await connection.TryAsync(database => database.StringSetAsync("key", "value")));
        Assert.Equal(opens ? 0 : 1, _log.Entries.Count);
        Assert.All(_log.Entries, entry => Assert.DoesNotMatch("right|wrong", entry.Message));
    }

    [Fact]
    public async Task Server_ThatGoesAndComesBack_IsUsedAgain()
    {
        await using var server = await StartAsync();
        await using var connection = Connect("127.0.0.1:{0}", server);
        Assert.True(await connection.TryAsync(database => database.StringSetAsync("key", "value")));

        await server.KillAsync();
        await Eventually.ReachAsync(
            () => connection.TryAsync(database => database.StringSetAsync("key", "value")), written => !written);
        await server.StartAsync();
        await Eventually.ReachAsync(
            () =>
            {
                _time.Advance(RedisCircuit.Pause);
                return connection.TryAsync(database => database.StringSetAsync("key", "value"));
            },
            written => written);

        Assert.Equal(
            ["Redis does not answer", "Redis answers again."], _log.Entries.Select(entry => entry.Message.Split(" (")[0]));
    }

    private RedisConnection Connect(string address, RedisServerProcess server) => new(
        RedisAddress.Parse(string.Format(null, address, server.Port)), new(_time, _log), _time);

    private static async Task<RedisServerProcess> StartAsync(params string[] options)
    {
        var server = await RedisServerProcess.TryStartAsync(options);
        Assert.SkipWhen(server is null, "There is no redis-server on the path.");
        return server!;
    }
}
