using System.Text.Json.Serialization;
using FunctionApp.Io.PerHost;

namespace FunctionApp.Hybrid;

/// <summary>A URL to fetch and store.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Source">Where it comes from, in the words of the request; else the URL's host.</param>
/// <param name="RecordType">What it is, in the words of the request.</param>
/// <param name="PerHost">Limits for its host, besides the configured ones.</param>
public sealed record StoreItem(
    string Url,
    string Source,
    string RecordType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HostLimits? PerHost = null);
