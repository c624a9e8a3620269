using System.Net;
using Garnet;
using Garnet.server;
using Microsoft.Extensions.Logging.Abstractions;

namespace LocalRuntime.Services;

/// <summary>
/// Garnet in this process: a Redis for development, small, in memory only. It is a cache, so its content goes when
/// the process goes, and the oldest of it when memory is full.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly GarnetServer _server;

    private RedisServer(GarnetServer server) => _server = server;

    /// <exception cref="Garnet.common.GarnetException">The port is taken.</exception>
    public static Task<IAsyncDisposable> StartAsync(
        IServiceProvider services, int port, CancellationToken cancellationToken) => Task.Run(() =>
    {
        var server = new GarnetServer(Options(port), NullLoggerFactory.Instance);
        try
        {
            server.Start();
            return (IAsyncDisposable)new RedisServer(server);
        }
        catch (Exception)
        {
            server.Dispose();
            throw;
        }
    }, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static GarnetServerOptions Options(int port) => new()
    {
        EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
        LogMemorySize = "64m",
        PageSize = "4m",
        IndexMemorySize = "1m",
        PubSubPageSize = "4k",
        QuietMode = true,
    };
}
