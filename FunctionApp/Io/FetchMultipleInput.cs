using FunctionApp.FanOut;
using FunctionApp.Io.PerHost;

namespace FunctionApp.Io;

/// <summary>The input of <see cref="FetchMultipleOrchestrator"/>.</summary>
/// <param name="Urls">The URLs, checked.</param>
/// <param name="FanOut">How to run.</param>
/// <param name="PerHost">Limits for each host, besides the configured ones.</param>
public sealed record FetchMultipleInput(
    IReadOnlyList<string> Urls, FanOutSettings FanOut, HostLimits? PerHost = null) : IFanOutInput<FetchMultipleInput>
{
    int IFanOutInput<FetchMultipleInput>.ItemCount => Urls.Count;

    /// <inheritdoc/>
    public FetchMultipleInput Only(IReadOnlyList<int> indexes) => this with { Urls = [.. indexes.Select(i => Urls[i])] };
}
