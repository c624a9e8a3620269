using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io.PerHost;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>
/// Reads the body of <c>POST /io/fetch-multiple</c>: <c>urls</c>, <c>perHost</c>, and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class FetchMultipleRequest(IOptions<FetchOptions> options, FanOutRequest fanOut)
{
    // A fetch is slow next to the cost of an activity, so each has its own: it can be retried and abandoned by itself.
    private const int BatchSize = 1;

    /// <summary>Reads the orchestrator's input.</summary>
    public FetchMultipleInput Read(JsonFields body)
    {
        var urls = UrlRules.ReadList(body, "urls", options.Value.MaxUrls);
        var limits = HostLimits.Read(body);
        var settings = fanOut.Read(body, BatchSize);
        return new(urls, limits?.Apply(settings, urls) ?? settings, limits);
    }
}
