using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Timers;

/// <summary>How often, and after what delays, a failed run of a timer function is repeated.</summary>
/// <param name="MaxCount">How many runs may follow the first; -1 for no limit.</param>
internal sealed record TimerRetry(int MaxCount, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    /// <summary>That of a function without a retry attribute.</summary>
    public static TimerRetry None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>That which the attribute of the function asks for.</summary>
    public static TimerRetry Of(RetryAttribute? attribute) => attribute switch
    {
        FixedDelayRetryAttribute same => new(same.MaxRetryCount, Time(same.DelayInterval), Time(same.DelayInterval)),
        ExponentialBackoffRetryAttribute growing => new(
            growing.MaxRetryCount, Time(growing.MinimumInterval), Time(growing.MaximumInterval)),
        _ => None,
    };

    /// <param name="count">How many retries there were.</param>
    public bool AllowsAfter(int count) => MaxCount == -1 || count < MaxCount;

    /// <summary>The delay before the next retry.</summary>
    /// <param name="count">How many retries there were.</param>
    public TimeSpan DelayAfter(int count)
    {
        var delay = FirstDelay;
        for (var i = 0; i < count && delay < LongestDelay; i++)
            delay *= 2;
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
