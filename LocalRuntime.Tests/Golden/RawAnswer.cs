using System.Globalization;
using System.Text;

namespace LocalRuntime.Tests.Golden;

/// <summary>An answer: its status, its headers by name, and its body.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static RawAnswer Parse(IReadOnlyList<string> head, string body) => new(
        int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture),
        head.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(
            header => header[0], header => header[1].Trim(), StringComparer.OrdinalIgnoreCase),
        body);

    public static RawAnswer Parse(byte[] received)
    {
        var end = received.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = Encoding.Latin1.GetString(received, 0, end).Split("\r\n");
        var answer = Parse(head, "");
        var body = received.AsSpan(end + 4);
        return answer with
        {
            Body = answer.Headers.GetValueOrDefault("Transfer-Encoding") == "chunked"
                ? JoinChunks(body) : Encoding.UTF8.GetString(body),
        };
    }

    private static string JoinChunks(ReadOnlySpan<byte> body)
    {
        using var joined = new MemoryStream();
        while (true)
        {
            var line = body.IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(body[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return Encoding.UTF8.GetString(joined.ToArray());
            joined.Write(body.Slice(line + 2, size));
            body = body[(line + 2 + size + 2)..];
        }
    }
}
