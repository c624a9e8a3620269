namespace FunctionApp.FanOut;

/// <summary>
/// How one fan-out runs. It is settled when a task is accepted and travels in its input, so that a change of
/// configuration never changes a task that is under way.
/// </summary>
/// <param name="MaxConcurrency">Most activities at a time.</param>
/// <param name="BatchSize">Items per activity.</param>
/// <param name="MaxAttempts">Most attempts at one item.</param>
/// <param name="FirstDelay">Wait before the second attempt, before jitter.</param>
/// <param name="Backoff">Factor from one wait to the next.</param>
/// <param name="MaxDelay">Longest wait.</param>
/// <param name="ToleratedFailurePercent">
/// Share of failed items above which the rest is abandoned; 100 never does.
/// </param>
/// <param name="TimeLimit">Time for the whole fan-out.</param>
public sealed record FanOutSettings(
    int MaxConcurrency,
    int BatchSize,
    int MaxAttempts,
    TimeSpan FirstDelay,
    double Backoff,
    TimeSpan MaxDelay,
    double ToleratedFailurePercent,
    TimeSpan TimeLimit);
