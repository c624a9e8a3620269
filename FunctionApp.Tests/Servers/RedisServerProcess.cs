using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FunctionApp.Tests.Servers;

/// <summary>A real <c>redis-server</c>, in memory only, that a test can end and start again on the same port.</summary>
internal sealed class RedisServerProcess : IAsyncDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(20);

    private readonly string[] _options;
    private Process? _process;

    private RedisServerProcess(string[] options) => _options = options;

    public int Port { get; private set; }

    /// <summary>Starts one with more options; null when it is not installed.</summary>
    public static async Task<RedisServerProcess?> TryStartAsync(params string[] options)
    {
        var server = new RedisServerProcess(options);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort();
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (Win32Exception)
            {
                return null;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another has taken the port meanwhile.
            }
        }
    }

    /// <summary>Starts it again on its port.</summary>
    /// <exception cref="Win32Exception">It is not installed.</exception>
    /// <exception cref="IOException">It ended at once.</exception>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server",
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. _options])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        using var deadline = new CancellationTokenSource(s_deadline);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                continue;
            // What it prints later is not to fill the pipe.
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return;
        }

        throw new IOException($"redis-server ended at once on port {Port}.");
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
