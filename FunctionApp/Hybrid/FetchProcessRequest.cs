using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Hybrid.Processing;
using FunctionApp.Io;
using FunctionApp.Io.PerHost;

namespace FunctionApp.Hybrid;

/// <summary>
/// Reads the body of <c>POST /hybrid/fetch-process</c>: <c>url</c>, <c>processing</c>, <c>path</c> (for <c>jsonPath</c>),
/// <c>perHost</c>, and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class FetchProcessRequest(FanOutRequest fanOut, BodyProcessings processings)
{
    private const int BatchSize = 1;

    /// <summary>Reads the orchestrator's input.</summary>
    public FetchProcessInput Read(JsonFields body)
    {
        var url = UrlRules.Read(body, "url");
        var processing = ReadProcessing(body);
        var item = new ProcessItem(
            new(url, PerHost: HostLimits.Read(body)), processing?.Name ?? "", processing?.ReadArgument(body));
        return new(item, fanOut.Read(body, BatchSize));
    }

    private IBodyProcessing? ReadProcessing(JsonFields body)
    {
        var name = body.Text("processing");
        var found = name is null ? null : processings.Find(name);
        var isText = name is not null || body.Element("processing") is null;
        if (body.IsObject && isText && found is null)
            body.Errors.Add("processing",
                $"{(name is null ? "Is required: one" : "Must be one")} of {string.Join(", ", processings.Names)}.");
        return found;
    }
}
