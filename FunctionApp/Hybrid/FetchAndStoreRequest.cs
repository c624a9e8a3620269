using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Io.PerHost;
using Microsoft.Extensions.Options;

namespace FunctionApp.Hybrid;

/// <summary>
/// Reads the body of <c>POST /hybrid/fetch-and-store</c>: <c>urls</c>, <c>source</c> (the URL's host when it is not
/// there), <c>recordType</c> (<c>page</c> when it is not there), <c>perHost</c>, and members of
/// <see cref="FanOutRequest"/>.
/// </summary>
public sealed class FetchAndStoreRequest(IOptions<FetchOptions> options, FanOutRequest fanOut)
{
    private const int BatchSize = 1;
    private const int MostCharacters = 200;
    private const string DefaultType = "page";

    /// <summary>Reads the orchestrator's input.</summary>
    public FetchAndStoreInput Read(JsonFields body)
    {
        var urls = UrlRules.ReadList(body, "urls", options.Value.MaxUrls);
        var source = ReadLabel(body, "source");
        var type = ReadLabel(body, "recordType") ?? DefaultType;
        var limits = HostLimits.Read(body);
        var settings = fanOut.Read(body, BatchSize);
        return body.Errors.Any
            ? new([], settings)
            : new(
                [.. urls.Select(url => new StoreItem(url, source ?? new Uri(url).Host, type, limits))],
                limits?.Apply(settings, urls) ?? settings);
    }

    private static string? ReadLabel(JsonFields body, string name)
    {
        var label = body.Text(name);
        if (label is not null && (label.Length is 0 or > MostCharacters || label.Any(char.IsControl)))
            body.Errors.Add(body.Path(name), $"Must have 1 to {MostCharacters} characters, and no control characters.");
        return label;
    }
}
