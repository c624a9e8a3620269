using System.Text.Json;
using FunctionApp.Http;

namespace FunctionApp.Io;

/// <summary>What a URL must be before anything is fetched from it.</summary>
internal static class UrlRules
{
    public const int MaxLength = 2_048;

    /// <summary>Reads a URL that must be there; empty when it is not valid.</summary>
    public static string Read(JsonFields body, string name)
    {
        if (!body.IsObject)
            return "";
        var value = body.Element(name);
        if (value is null)
            body.Errors.Add(body.Path(name), "Is required: an http or https URL.");
        else if (Reason(value.Value) is { } reason)
            body.Errors.Add(body.Path(name), reason);
        else
            return value.Value.GetString()!;
        return "";
    }

    /// <summary>Reads a list of URLs; empty when one of them is not valid.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="name">The member.</param>
    /// <param name="max">Most URLs, which is <see cref="FetchOptions.MaxUrls"/>.</param>
    public static IReadOnlyList<string> ReadList(JsonFields body, string name, int max)
    {
        var urls = body.List(name, max, "Fetch:MaxUrls");
        for (var i = 0; i < urls.Count; i++)
            if (Reason(urls[i]) is { } reason)
                body.Errors.Add($"{body.Path(name)}[{i}]", reason);
        return body.Errors.Any ? [] : [.. urls.Select(url => url.GetString()!)];
    }

    /// <summary>Says why a value is not a URL that can be fetched, or null when it is one.</summary>
    public static string? Reason(JsonElement value) =>
        value.ValueKind is JsonValueKind.String
            ? Reason(value.GetString()!)
            : "Must be a string with an http or https URL.";

    /// <summary>Says why a text is not a URL that can be fetched, or null when it is one.</summary>
    public static string? Reason(string text)
    {
        if (text.Length > MaxLength)
            return $"Is too long: a URL may have at most {MaxLength} characters.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "Must be an absolute URL that starts with http:// or https://.";
        if (url.UserInfo.Length > 0)
            return "Must not contain a user name or password.";
        return null;
    }
}
