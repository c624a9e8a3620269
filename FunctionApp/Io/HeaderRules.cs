using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FunctionApp.Http;

namespace FunctionApp.Io;

/// <summary>Which headers a request may send.</summary>
internal static class HeaderRules
{
    private const int MostHeaders = 50;
    private const int MostCharacters = 16_384;

    private static readonly SearchValues<char> s_token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // These belong to the connection or to the framing of the message, which is not the user's to set.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Expect", "Host", "HTTP2-Settings",
        "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Reads an object of header names and values, and notes what is wrong with them.</summary>
    public static Dictionary<string, string> Read(JsonFields body, string name)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (body.Nested(name) is not { IsObject: true })
            return headers;
        foreach (var header in body.Element(name)!.Value.EnumerateObject())
            if (Reason(header) is { } reason)
                body.Errors.Add($"{body.Path(name)}.{Shown(header.Name)}", reason);
            else if (!headers.TryAdd(header.Name, header.Value.GetString()!))
                body.Errors.Add($"{body.Path(name)}.{header.Name}", "Is there twice.");
        if (headers.Count > MostHeaders || headers.Sum(header => header.Key.Length + header.Value.Length) > MostCharacters)
            body.Errors.Add(body.Path(name), string.Create(CultureInfo.InvariantCulture,
                $"May have at most {MostHeaders} headers with {MostCharacters:N0} characters in all."));
        return headers;
    }

    private static string? Reason(JsonProperty header)
    {
        if (header.Name.Length == 0 || header.Name.AsSpan().ContainsAnyExcept(s_token))
            return "Is not the name of a header: only letters, digits and !#$%&'*+-.^_`|~ may be in it.";
        if (s_reserved.Contains(header.Name) || header.Name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase))
            return "May not be set: it belongs to the connection.";
        return header.Value.ValueKind is JsonValueKind.String
            ? header.Value.GetString()!.All(IsPlain) ? null : "Must have only printable ASCII characters, and no line break."
            : "Must be a string.";
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' or '\t';

    private static string Shown(string name) => name.Length <= 64 ? name : $"{name[..64]}...";
}
