using System.Globalization;
using LocalRuntime.Hosting;
using Microsoft.Extensions.Configuration;

namespace LocalRuntime.Services;

/// <summary>The servers that the app needs and configuration does not name.</summary>
internal sealed class EmbeddedServices : IAsyncDisposable
{
    private readonly IConfiguration _configuration;

    private EmbeddedServices(IConfiguration configuration, IReadOnlyList<EmbeddedServer> servers) =>
        (_configuration, Servers) = (configuration, servers);

    public IReadOnlyList<EmbeddedServer> Servers { get; }

    /// <summary>
    /// Finds out which servers to run, and puts their addresses into configuration. A setting that is there, be it
    /// empty, is the user's choice: <c>REDIS_URL=off</c> runs no cache.
    /// </summary>
    public static EmbeddedServices Plan(IConfiguration configuration)
    {
        List<EmbeddedServer> servers = [];
        if (configuration["REDIS_URL"] is null)
        {
            servers.Add(new EmbeddedServer("Redis (Garnet)", "REDIS_URL", Port(configuration, "LOCALRUNTIME_REDIS_PORT"),
                port => $"127.0.0.1:{port}", RedisServer.StartAsync));
        }
        foreach (var server in servers)
            server.Announce(configuration);
        return new EmbeddedServices(configuration, servers);
    }

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Servers.Select(server => server.StartAsync(_configuration, cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
    }

    private static int? Port(IConfiguration configuration, string setting) => configuration[setting] switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue => port,
        { } text => throw new StartupException($"{setting} must be a port from 1 to 65535, not '{text}'."),
    };
}
