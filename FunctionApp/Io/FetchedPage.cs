namespace FunctionApp.Io;

/// <summary>The answer to a request, as a task's result shows it.</summary>
/// <param name="Url">The URL asked for.</param>
/// <param name="FinalUrl">The URL that answered, when redirects led elsewhere.</param>
/// <param name="StatusCode">The status.</param>
/// <param name="Headers">The headers by name; several of one name are joined with commas.</param>
/// <param name="ContentType">The media type of the body, if there is one.</param>
/// <param name="Bytes">The length of the whole body, its content encoding undone.</param>
/// <param name="ResponseTimeMs">Milliseconds from the request to the end of the body.</param>
/// <param name="Body">The body, or its beginning.</param>
/// <param name="BodyEncoding"><c>text</c>, or <c>base64</c> when the body is not UTF-8.</param>
/// <param name="BodyTruncated">Whether <paramref name="Body"/> is only the beginning.</param>
public sealed record FetchedPage(
    string Url,
    string? FinalUrl,
    int StatusCode,
    IReadOnlyDictionary<string, string> Headers,
    string? ContentType,
    long Bytes,
    long ResponseTimeMs,
    string Body,
    string BodyEncoding,
    bool BodyTruncated)
{
    private const int MostHeaders = 100;

    internal static FetchedPage From(FetchedAnswer answer, byte[] shown)
    {
        var truncated = shown.Length < answer.BytesRead;
        var text = TextBody.Decode(shown, truncated);
        return new(
            answer.Url,
            answer.FinalUrl == new Uri(answer.Url) ? null : answer.FinalUrl.AbsoluteUri,
            answer.StatusCode,
            HeadersOf(answer),
            answer.ContentType,
            answer.BytesRead,
            answer.ElapsedMs,
            text ?? Convert.ToBase64String(shown),
            text is null ? "base64" : "text",
            truncated);
    }

    private static Dictionary<string, string> HeadersOf(FetchedAnswer answer) => answer.Headers
        .Take(MostHeaders)
        .GroupBy(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Key, header => string.Join(", ", header), StringComparer.OrdinalIgnoreCase);
}
