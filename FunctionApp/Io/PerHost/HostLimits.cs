using System.Text.Json.Serialization;
using FunctionApp.FanOut;
using FunctionApp.Http;

namespace FunctionApp.Io.PerHost;

/// <summary>How hard one host (its name and port) may be used. A limit that is null is none.</summary>
/// <param name="MaxConcurrency">Most requests at a time.</param>
/// <param name="RequestsPerSecond">Most requests per second; they are spaced evenly.</param>
public sealed record HostLimits(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxConcurrency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RequestsPerSecond)
{
    internal const int MostConcurrency = 1_000;
    internal const double LeastPerSecond = 0.01;
    internal const double MostPerSecond = 1_000;

    /// <summary>Reads <c>perHost</c>, or returns null when the request has none.</summary>
    public static HostLimits? Read(JsonFields body) => body.Nested("perHost") is { IsObject: true } limits
        ? new(
            limits.WholeNumber("maxConcurrency", 1, MostConcurrency),
            limits.Number("requestsPerSecond", LeastPerSecond, MostPerSecond))
        : null;

    /// <summary>The stricter of two, limit by limit.</summary>
    public HostLimits And(HostLimits? other) => other is null ? this : new(
        Least(MaxConcurrency, other.MaxConcurrency), Least(RequestsPerSecond, other.RequestsPerSecond));

    /// <summary>
    /// Settings of a fan-out over URLs under these limits: it does not start more fetches than its hosts take, since
    /// those that wait would keep places from other tasks.
    /// </summary>
    internal FanOutSettings Apply(FanOutSettings settings, IReadOnlyList<string> urls)
    {
        if (MaxConcurrency is not { } perHost || urls.Count == 0)
            return settings;
        var hosts = urls.Select(url => new Uri(url).Authority).Distinct().Count();
        return settings with { MaxConcurrency = (int)Math.Min(settings.MaxConcurrency, (long)hosts * perHost) };
    }

    private static T? Least<T>(T? one, T? other) where T : struct, IComparable<T> =>
        one is { } a && other is { } b ? a.CompareTo(b) <= 0 ? a : b : one ?? other;
}
