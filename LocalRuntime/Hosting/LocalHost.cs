using LocalRuntime.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>
/// The app, running. Starts from the inside out: embedded servers, the app's own services, the task hub, HTTP. Stops
/// the other way round, so that each part finds what it needs until its end.
/// </summary>
internal sealed class LocalHost(
    WebApplication app, int port, EmbeddedServices embedded, DataFolder dataFolder, Banner banner) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    /// <summary>Where HTTP is open, once it is.</summary>
    public Uri Address => new(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <exception cref="StartupException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (port != 0 && LoopbackPort.IsTaken(port))
            throw PortTaken(null);
        await embedded.StartAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw PortTaken(error);
        }
        banner.Print(Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await app.StopAsync(cancellationToken);
        await embedded.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await embedded.DisposeAsync();
        dataFolder.Dispose();
    }

    private StartupException PortTaken(Exception? error) => new(
        $"Port {port} is in use. Stop what listens there, or choose another port with --port.", error);
}
