using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Http;

/// <summary>Reads the JSON body of a request, within bounds.</summary>
public sealed class RequestReader(IOptions<RequestOptions> options)
{
    private const int LargestExpectedBytes = 1 << 20;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 16 };

    private readonly int _maxBytes = options.Value.MaxBodyBytes;

    /// <summary>Returns the body, or the problem with it.</summary>
    public async Task<(JsonElement Body, Problem? Problem)> ReadAsync(HttpRequestData request)
    {
        if (!IsJson(request))
            return (default, Problem.NotJson("Send JSON, with the header 'Content-Type: application/json'."));
        var bytes = await ReadBytesAsync(request);
        return bytes is null
            ? (default, Problem.TooLarge(string.Create(CultureInfo.InvariantCulture,
                $"The body may have at most {_maxBytes:N0} bytes. Split it into several requests.")))
            : Parse(bytes.Value);
    }

    private static bool IsJson(HttpRequestData request) =>
        request.Headers.TryGetValues("Content-Type", out var values)
        && MediaTypeHeaderValue.TryParse(values.First(), out var type)
        && type.MediaType is { } name
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));

    // One byte past the limit is enough to know; the rest is never read.
    private async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequestData request)
    {
        using var bytes = new MemoryStream(ExpectedBytes(request));
        var buffer = new byte[16_384];
        while (await request.Body.ReadAsync(buffer, request.FunctionContext.CancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > _maxBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    // What a client says it will send: room for that much is made at once, but not for more than it may well send.
    private int ExpectedBytes(HttpRequestData request) =>
        request.Headers.TryGetValues("Content-Length", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? Math.Min(bytes, Math.Min(_maxBytes, LargestExpectedBytes))
            : 0;

    private static (JsonElement, Problem?) Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
            return (default, Problem.Malformed("The body is not valid UTF-8."));
        try
        {
            CheckText(bytes.Span);
            using var document = JsonDocument.Parse(bytes, s_json);
            return (document.RootElement.Clone(), null);
        }
        catch (InvalidOperationException)
        {
            return (default, Problem.Malformed(@"An escape such as \ud800 stands for half a character only."));
        }
        catch (JsonException e)
        {
            return (default, Problem.Malformed(
                $"Line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}: {Reason(e)}"));
        }
    }

    // A text that is not valid Unicode would only be found out where it is read, in the middle of the work.
    private static void CheckText(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new() { MaxDepth = s_json.MaxDepth });
        while (reader.Read())
            if (reader.ValueIsEscaped)
                reader.GetString();
    }

    // The message ends with the position, counted from 0; the detail has it already, counted from 1.
    private static string Reason(JsonException e) =>
        e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var end ? e.Message[..end] : e.Message;
}
