using System.Net.Sockets;
using System.Text;

namespace LocalRuntime.Tests.Golden;

/// <summary>
/// A request as it goes over the wire. A client library would mend it: add a Content-Length, collapse slashes, decode.
/// </summary>
/// <param name="Headers">Lines of the form <c>Name: value</c>.</param>
internal sealed record RawRequest(string Method, string Path, IReadOnlyList<string> Headers, string Body)
{
    public async Task<RawAnswer> SendAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, cancellationToken);
        await using var stream = client.GetStream();
        var lines = Headers.Prepend($"{Method} {Path} HTTP/1.1").Append("Connection: close");
        var text = string.Join("\r\n", lines) + "\r\n\r\n" + Body;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        using var received = new MemoryStream();
        await stream.CopyToAsync(received, cancellationToken);
        return RawAnswer.Parse(received.ToArray());
    }
}
