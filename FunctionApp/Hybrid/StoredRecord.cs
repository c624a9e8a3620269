namespace FunctionApp.Hybrid;

/// <summary>A body that was stored.</summary>
/// <param name="Id">The id of its document in <c>dataRecords</c>.</param>
/// <param name="Url">The URL asked for.</param>
/// <param name="StatusCode">The status of the answer, after redirects.</param>
/// <param name="ContentType">The media type of the body, if there is one.</param>
/// <param name="Bytes">The length of the body.</param>
/// <param name="ResponseTimeMs">Milliseconds from the request until it was stored.</param>
public sealed record StoredRecord(
    string Id, string Url, int StatusCode, string? ContentType, long Bytes, long ResponseTimeMs);
