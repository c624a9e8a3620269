using System.Globalization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function that failed again, each time after twice the delay of before.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">How many runs may follow the first; -1 for no limit.</param>
    /// <param name="minimumInterval">The first delay, as hh:mm:ss.</param>
    /// <param name="maximumInterval">The longest delay, as hh:mm:ss.</param>
    /// <exception cref="ArgumentOutOfRangeException">A delay is not of that form, or negative, or the first is the longer.</exception>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        if (!TimeSpan.TryParse(minimumInterval, CultureInfo.InvariantCulture, out var first) || first < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(minimumInterval), minimumInterval, "The delay must be hh:mm:ss.");
        if (!TimeSpan.TryParse(maximumInterval, CultureInfo.InvariantCulture, out var longest) || longest < first)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumInterval), maximumInterval, "The delay must be hh:mm:ss, and no shorter than the first.");
        }
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The first delay, as hh:mm:ss.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest delay, as hh:mm:ss.</summary>
    public string MaximumInterval { get; }
}
