using System.Globalization;
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
            servers.Add(new EmbeddedServer(
                "in this process, for development and tests only", "MONGODB_URL", Port(configuration, "LOCALRUNTIME_MONGODB_PORT"),
                port => $"mongodb://127.0.0.1:{port}/?directConnection=true", StartMongoAsync));
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
        IServiceProvider services, int port, CancellationToken cancellationToken) => await MongoServer.StartAsync(
            new MongoServerOptions { DataFolder = services.GetRequiredService<DataFolder>().Path, Port = port },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<MongoServer>>(),
            cancellationToken);

    private static int? Port(IConfiguration configuration, string setting) => configuration[setting] switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue => port,
        { } text => throw new StartupException($"{setting} must be a port from 1 to 65535, not '{text}'."),
    };
}
