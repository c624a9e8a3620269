using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LocalRuntime.Hosting;
using LocalRuntime.Services.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Services;

/// <summary>The servers that the app needs and configuration does not name.</summary>
internal sealed class EmbeddedServices(IReadOnlyList<EmbeddedServer> servers, IServiceProvider services)
    : IHostedService, IAsyncDisposable
{
    public IReadOnlyList<EmbeddedServer> Servers => servers;

    /// <summary>
    /// Finds out which servers to run, and puts their addresses into configuration. A setting that is there, be it
    /// empty, is the user's choice: <c>REDIS_URL=off</c> runs no cache.
    /// </summary>
    public static IReadOnlyList<EmbeddedServer> Plan(IConfiguration configuration)
    {
        List<EmbeddedServer> servers = [];
        if (configuration["REDIS_URL"] is null)
        {
            servers.Add(new EmbeddedServer(
                "Garnet, in this process", "REDIS_URL", Port(configuration, "LOCALRUNTIME_REDIS_PORT"),
                port => $"127.0.0.1:{port}", RedisServer.StartAsync));
        }
        if (configuration["MONGODB_URL"] is null)
        {
            // It listens from now on: an app may make its client, which then connects at once, before the server runs. A
            // connection that is refused is tried again half a second later only.
            var listener = new TcpListener(IPAddress.Loopback, Port(configuration, "LOCALRUNTIME_MONGODB_PORT") ?? 0);
            listener.Start();
            servers.Add(new EmbeddedServer(
                "in this process, for development and tests only", "MONGODB_URL", ((IPEndPoint)listener.LocalEndpoint).Port,
                port => $"mongodb://127.0.0.1:{port}/?directConnection=true",
                (services, _, cancellationToken) => StartMongoAsync(services, listener, cancellationToken)));
        }
        foreach (var server in servers)
            server.Announce(configuration);
        return servers;
    }

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(servers.Select(server => server.StartAsync(services, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private static async Task<IAsyncDisposable> StartMongoAsync(
        IServiceProvider services, TcpListener listener, CancellationToken cancellationToken) => await MongoServer.StartAsync(
            new MongoServerOptions { DataFolder = services.GetRequiredService<DataFolder>().Path, Listener = listener },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<MongoServer>>(),
            cancellationToken);

    private static int? Port(IConfiguration configuration, string setting) => configuration[setting] switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue => !LoopbackPort.IsTaken(port) ? port : throw new StartupException(
                $"{setting} is {port}, which is in use. Stop what listens there, or choose another port."),
        { } text => throw new StartupException($"{setting} must be a port from 1 to 65535, not '{text}'."),
    };
}
