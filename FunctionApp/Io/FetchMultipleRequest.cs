using FunctionApp.FanOut;
using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>
/// Reads the body of <c>POST /io/fetch-multiple</c>: <c>urls</c>, and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class FetchMultipleRequest(IOptions<FetchOptions> options, FanOutRequest fanOut)
{
    // A fetch is slow next to the cost of an activity, so each has its own: it can be retried and abandoned by itself.
    private const int BatchSize = 1;

    /// <summary>Reads the orchestrator's input.</summary>
    public FetchMultipleInput Read(JsonFields body)
    {
        var urls = body.List("urls", options.Value.MaxUrls, "Fetch:MaxUrls");
        for (var i = 0; i < urls.Count; i++)
            if (UrlRules.Reason(urls[i]) is { } reason)
                body.Errors.Add($"urls[{i}]", reason);

        var settings = fanOut.Read(body, BatchSize);
        return new(body.Errors.Any ? [] : [.. urls.Select(url => url.GetString()!)], settings);
    }
}
