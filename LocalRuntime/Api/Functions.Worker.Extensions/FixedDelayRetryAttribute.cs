using System.Globalization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function that failed again, each time after the same delay.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How many runs may follow the first; -1 for no limit.</param>
    /// <param name="delayInterval">The delay, as hh:mm:ss.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is not of that form, or negative.</exception>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        if (!TimeSpan.TryParse(delayInterval, CultureInfo.InvariantCulture, out var delay) || delay < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(delayInterval), delayInterval, "The delay must be hh:mm:ss.");
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The delay, as hh:mm:ss.</summary>
    public string DelayInterval { get; }
}
