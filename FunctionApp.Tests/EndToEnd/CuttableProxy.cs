using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>A TCP proxy on loopback that a test can cut and mend: a server that is lost and comes back.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly int _serverPort;
    private TcpListener? _listener;

    /// <param name="serverPort">The server behind it.</param>
    public CuttableProxy(int serverPort)
    {
        _serverPort = serverPort;
        Mend();
    }

    public int Port { get; private set; }

    /// <summary>Breaks all connections and refuses new ones.</summary>
    public void Cut()
    {
        _listener?.Stop();
        _listener = null;
        foreach (var client in _open.Keys) client.Dispose();
    }

    /// <summary>Takes connections again, on the same port.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ForwardAsync(await listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _open[client] = _open[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stopping.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far, _stopping.Token), far.CopyToAsync(near, _stopping.Token));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One side has gone.
        }
        finally
        {
            client.Dispose();
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }
}
