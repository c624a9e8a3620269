using System.Text.Json;

namespace FunctionApp.Hybrid;

/// <summary>What was made of a URL.</summary>
/// <param name="Url">The URL asked for.</param>
/// <param name="StatusCode">The status of the answer, after redirects.</param>
/// <param name="ContentType">The media type of the body, if there is one.</param>
/// <param name="Bytes">The length of the body.</param>
/// <param name="ResponseTimeMs">Milliseconds from the request to the end of the processing.</param>
/// <param name="Processing">The name of the processing.</param>
/// <param name="Output">What it found; its members depend on the processing.</param>
public sealed record ProcessedPage(
    string Url,
    int StatusCode,
    string? ContentType,
    long Bytes,
    long ResponseTimeMs,
    string Processing,
    JsonElement Output)
{
    internal static ProcessedPage From(ProcessedBody body) => new(
        body.Url, body.StatusCode, body.ContentType, body.Bytes, body.ResponseTimeMs, body.Processing,
        JsonElement.Parse(body.OutputJson));
}
