using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>Retries a failed task with growing delays, up to a number of attempts or a total time.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool> handleFailure = _ => true;

    /// <summary>Sets the limits of the retries.</summary>
    /// <param name="maxNumberOfAttempts">Attempts in all, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">Delay before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">What each further delay is multiplied by; at least 1.</param>
    /// <param name="maxRetryInterval">Longest delay, at least the first one; one hour by default.</param>
    /// <param name="retryTimeout">Total time after which no retry begins; unlimited by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        Check(maxNumberOfAttempts > 0, maxNumberOfAttempts, nameof(maxNumberOfAttempts), "greater than zero");
        Check(firstRetryInterval > TimeSpan.Zero, firstRetryInterval, nameof(firstRetryInterval), "greater than zero");
        Check(!(backoffCoefficient < 1), backoffCoefficient, nameof(backoffCoefficient), "greater or equal to 1.0");
        CheckNotShorter(maxRetryInterval, nameof(maxRetryInterval), firstRetryInterval);
        CheckNotShorter(retryTimeout, nameof(retryTimeout), firstRetryInterval);

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        Handle = _ => true;
    }

    /// <summary>Attempts in all, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Delay before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further delay is multiplied by; 1 by default.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Longest delay between two attempts; one hour by default.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>Total time after which no retry begins; <see cref="Timeout.InfiniteTimeSpan"/> by default.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether an exception is retried. Set it through <see cref="HandleFailure"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; }

    /// <summary>Has no effect.</summary>
    [Obsolete("This functionality is not implemented. Will be removed in the future. Use TaskOptions.FromRetryHandler or HandleFailure instead.")]
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    /// <summary>
    /// Whether a failure is retried; all are by default. It runs in the orchestrator, so it must be deterministic.
    /// </summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            handleFailure = value;
            Handle = exception => exception is TaskFailedException failed
                ? value(failed.FailureDetails)
                : throw new InvalidOperationException(
                    $"A retry policy handles a {nameof(TaskFailedException)}, not a {exception.GetType()}.");
        }
    }

    /// <summary>Whether this failure is retried, limits aside.</summary>
    internal bool ShouldRetry(TaskFailureDetails failure) => handleFailure(failure);

    private static void CheckNotShorter(TimeSpan? value, string name, TimeSpan first) => Check(
        value is null || value >= first || value == Timeout.InfiniteTimeSpan,
        value,
        name,
        "greater or equal to the value for firstRetryInterval");

    private static void Check(bool valid, object? value, string name, string expected)
    {
        if (!valid)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The value for {name} must be {expected}.");
        }
    }
}
