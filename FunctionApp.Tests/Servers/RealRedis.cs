using FunctionApp.Redis;

namespace FunctionApp.Tests.Servers;

/// <summary>A real Redis: that of <c>REDIS_URL</c>, or else one that is started for the tests.</summary>
public sealed class RealRedis : IAsyncLifetime
{
    private RedisServerProcess? _server;
    private string? _address;

    /// <summary>Its address; without it the test is skipped.</summary>
    internal string Address
    {
        get
        {
            Assert.SkipWhen(_address is null, $"There is no redis-server on the path, and {RedisAddress.Setting} names none.");
            return _address!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _address = Environment.GetEnvironmentVariable(RedisAddress.Setting) is { Length: > 0 } address ? address : null;
        if (_address is null && (_server = await RedisServerProcess.TryStartAsync()) is not null)
            _address = $"127.0.0.1:{_server.Port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
