namespace FunctionApp.Hybrid;

/// <summary>
/// A <see cref="ProcessedPage"/> on its way from the activity. What was found is JSON of someone else's, and travels as
/// a text: the Functions host reads the results of activities and writes them anew, and would change some numbers.
/// </summary>
public sealed record ProcessedBody(
    string Url,
    int StatusCode,
    string? ContentType,
    long Bytes,
    long ResponseTimeMs,
    string Processing,
    string OutputJson);
