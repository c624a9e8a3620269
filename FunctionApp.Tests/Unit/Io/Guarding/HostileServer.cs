using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionApp.Tests.Unit.Io.Guarding;

/// <summary>A server on loopback that answers every connection as the test says, byte by byte.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    private HostileServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/";

    /// <summary>The requests so far: everything up to the empty line.</summary>
    public List<string> Requests { get; } = [];

    public static HostileServer Running(Func<NetworkStream, CancellationToken, Task> answer) => new(answer);

    public static HostileServer Answering(string head, byte[]? body = null) => new(async (stream, stop) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n")), stop);
        await stream.WriteAsync(body ?? [], stop);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            var request = new StringBuilder();
            var buffer = new byte[4_096];
            while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)
                && await stream.ReadAsync(buffer, _stop.Token) is > 0 and var read)
                request.Append(Encoding.Latin1.GetString(buffer, 0, read));
            Requests.Add(request.ToString());
            await _answer(stream, _stop.Token);
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }
}
