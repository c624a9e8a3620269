using FunctionApp.FanOut;

namespace FunctionApp.Io;

/// <summary>A fetch under way: its clock, its status so far, and the ways in which it can end.</summary>
internal sealed class FetchCall(string url, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public string Url => url;

    public int? StatusCode { get; set; }

    public FetchAttempt Succeeded(string? contentType, long bytes)
    {
        var elapsed = ElapsedMs();
        var result = new FetchResult(url, StatusCode ?? 0, contentType, bytes, elapsed);
        return new(StatusCode, elapsed, Outcome.Succeeded(result));
    }

    public FetchAttempt Failed(string code, string message) =>
        new(StatusCode, ElapsedMs(), Outcome.Failed<FetchResult>(code, message));

    public FetchAttempt FailedForNow(string code, string message) =>
        new(StatusCode, ElapsedMs(), Outcome.FailedForNow<FetchResult>(code, message));

    public FetchAttempt NotSuccessful() => StatusCode switch
    {
        // Redirects within the limit are followed before the answer gets here.
        301 or 302 or 303 or 307 or 308 => Failed("RedirectNotFollowed",
            $"The server answered {StatusCode}: one redirect too many, or one from https to http."),
        408 or 429 or >= 500 => FailedForNow("HttpStatus", $"The server answered {StatusCode}."),
        _ => Failed("HttpStatus", $"The server answered {StatusCode}."),
    };

    private long ElapsedMs() => (long)time.GetElapsedTime(_started).TotalMilliseconds;
}
