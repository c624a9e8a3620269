using LocalRuntime.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Services;

/// <summary>
/// A server that runs inside the host because configuration names none. Its address is in configuration before it
/// runs, so that the app can be wired up while it starts.
/// </summary>
/// <param name="name">What it is, for the people who read the console.</param>
/// <param name="setting">The configuration setting that takes its address.</param>
/// <param name="fixedPort">The port it must have, or null for a free one.</param>
/// <param name="addressOf">Its address, as the app's client wants it, from its port.</param>
/// <param name="start">Starts it at a port of the loopback interface.</param>
internal sealed class EmbeddedServer(
    string name,
    string setting,
    int? fixedPort,
    Func<int, string> addressOf,
    Func<IServiceProvider, int, CancellationToken, Task<IAsyncDisposable>> start) : IAsyncDisposable
{
    private const int Attempts = 5;

    private int _port = fixedPort ?? LoopbackPort.Free();
    private IAsyncDisposable? _running;

    public string Name => name;

    public string Setting => setting;

    public string Address => addressOf(_port);

    public void Announce(IConfiguration configuration) => configuration[setting] = Address;

    public async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        for (var attempt = 1; _running is null; attempt++)
        {
            try
            {
                _running = await start(services, _port, cancellationToken);
            }
            catch (Exception) when (fixedPort is null && attempt < Attempts && LoopbackPort.IsTaken(_port))
            {
                _port = LoopbackPort.Free();
                Announce(services.GetRequiredService<IConfiguration>());
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _running, null) is { } server)
            await server.DisposeAsync();
    }
}
