using System.Text;
using FunctionApp.Http;
using FunctionApp.Io;

namespace FunctionApp.Cpu;

/// <summary>
/// What is to be compressed: exactly one of the members <c>text</c> (compressed as UTF-8), <c>base64</c> and
/// <c>url</c>, and not empty.
/// </summary>
/// <param name="Content">The bytes of <c>text</c> or <c>base64</c>.</param>
/// <param name="Url">The URL.</param>
public sealed record CompressSource(byte[]? Content, string? Url)
{
    private static readonly CompressSource s_none = new(null, null);
    private static readonly string[] s_members = ["text", "base64", "url"];

    internal static CompressSource Read(JsonFields body)
    {
        if (!body.IsObject)
            return s_none;
        var given = s_members.Where(body.Has).ToList();
        switch (given)
        {
            case ["text"]:
                return new(NotEmpty(body, "text", ReadText(body)), null);
            case ["base64"]:
                return new(NotEmpty(body, "base64", ReadBase64(body)), null);
            case ["url"]:
                return new(null, ReadUrl(body));
            default:
                var has = given.Count == 0 ? "none" : string.Join(" and ", given);
                body.Errors.Add("$", $"Must have exactly one of text, base64 and url, and has {has}.");
                return s_none;
        }
    }

    private static byte[]? ReadText(JsonFields body) => body.Text("text") is { } text ? Encoding.UTF8.GetBytes(text) : null;

    private static byte[]? ReadBase64(JsonFields body)
    {
        if (body.Text("base64") is null)
            return null;
        if (body.Element("base64")!.Value.TryGetBytesFromBase64(out var bytes))
            return bytes;
        body.Errors.Add("base64", "Must be base64: A-Z, a-z, 0-9, '+' and '/', padded with '=' to a multiple of 4.");
        return null;
    }

    private static string? ReadUrl(JsonFields body)
    {
        if (UrlRules.Reason(body.Element("url")!.Value) is not { } reason)
            return body.Text("url");
        body.Errors.Add("url", reason);
        return null;
    }

    private static byte[]? NotEmpty(JsonFields body, string name, byte[]? bytes)
    {
        if (bytes is { Length: 0 })
            body.Errors.Add(name, "Must not be empty: there would be nothing to compress.");
        return bytes;
    }
}
