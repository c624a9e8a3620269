namespace FunctionApp.Io;

/// <summary>What came back from a URL; the body itself is only counted.</summary>
/// <param name="Url">The URL asked for.</param>
/// <param name="StatusCode">The status of the answer, after redirects.</param>
/// <param name="ContentType">The media type of the body, if there is one.</param>
/// <param name="Bytes">The length of the body.</param>
/// <param name="ResponseTimeMs">Milliseconds from the request to the end of the body.</param>
public sealed record FetchResult(string Url, int StatusCode, string? ContentType, long Bytes, long ResponseTimeMs);
