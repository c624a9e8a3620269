using System.Text.Json.Serialization;
using FunctionApp.Io.PerHost;

namespace FunctionApp.Io;

/// <summary>What to fetch, and how.</summary>
/// <param name="Url">The URL, checked with <see cref="UrlRules"/>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Headers">Headers to send, checked.</param>
/// <param name="Body">A body to send, as UTF-8.</param>
/// <param name="TimeLimit">Time for the fetch; null for the configured one.</param>
/// <param name="PerHost">Limits for its host, besides the configured ones.</param>
public sealed record FetchTarget(
    string Url,
    string Method = "GET",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, string>? Headers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Body = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimeSpan? TimeLimit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HostLimits? PerHost = null)
{
    /// <summary>Whether sending the request twice does the same as sending it once (RFC 9110, 9.2.2).</summary>
    [JsonIgnore]
    public bool IsIdempotent => Method is not ("POST" or "PATCH");
}
