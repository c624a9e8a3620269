namespace FunctionApp.FanOut;

/// <summary>Makes outcomes of items.</summary>
public static class Outcome
{
    /// <summary>The item is done.</summary>
    public static ItemOutcome<TResult> Succeeded<TResult>(TResult result) => new(OutcomeKind.Succeeded, result, null);

    /// <summary>The item failed, and would fail again.</summary>
    public static ItemOutcome<TResult> Failed<TResult>(string code, string message) =>
        new(OutcomeKind.PermanentFailure, default, new(code, message));

    /// <summary>The item failed for a reason that may pass.</summary>
    public static ItemOutcome<TResult> FailedForNow<TResult>(string code, string message) =>
        new(OutcomeKind.TransientFailure, default, new(code, message));

    /// <summary>
    /// Nothing was attempted, since the item would only have waited; it waits better without an activity. It is called
    /// again after this time, and that is no further attempt.
    /// </summary>
    public static ItemOutcome<TResult> Postponed<TResult>(TimeSpan wait) =>
        new(OutcomeKind.Postponed, default, null, wait);

    /// <summary>The task was canceled while the item was worked on.</summary>
    public static ItemOutcome<TResult> Canceled<TResult>() => new(OutcomeKind.Canceled, default, null);
}
