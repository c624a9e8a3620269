namespace LocalRuntime.Engine.HttpCalls;

/// <summary>Input of the activity that makes HTTP requests.</summary>
/// <param name="Failures">Statuses that fail the activity, so that it is tried again; all of 400 and above if empty,
/// and none if null.</param>
internal sealed record HttpCall(
    string Method,
    Uri Uri,
    IReadOnlyDictionary<string, string[]> Headers,
    string? Content,
    TimeSpan? Timeout,
    IReadOnlyList<int>? Failures)
{
    public bool IsFailure(int status) => Failures switch
    {
        null => false,
        [] => status >= 400,
        _ => Failures.Contains(status),
    };
}
