using System.ComponentModel.DataAnnotations;

namespace FunctionApp.FanOut;

/// <summary>Section <c>FanOut</c>: how fan-outs run when the request does not say otherwise.</summary>
public sealed class FanOutOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "FanOut";

    /// <summary>Most activities of one task at a time, 1 to 1,000. Default 100. Requests may set their own.</summary>
    [Range(1, FanOutLimits.MaxConcurrency)]
    public int MaxConcurrency { get; set; } = 100;

    /// <summary>Most attempts at one item, 1 to 10. Default 3. Only transient failures are tried again.</summary>
    [Range(1, FanOutLimits.MaxAttempts)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// Wait before the second attempt, 0 to 5 minutes. Default 1 s; jitter takes up to half of it away.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Factor from one wait to the next, 1 to 10. Default 2.</summary>
    [Range(1.0, FanOutLimits.MaxBackoff)]
    public double Backoff { get; set; } = 2;

    /// <summary>Longest wait between two attempts, 0 to 1 hour. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Share of failed items, 0 to 100 percent, above which a task gives up on the rest. Default 100: it never does.
    /// </summary>
    [Range(0.0, 100.0)]
    public double ToleratedFailurePercent { get; set; } = 100;

    /// <summary>
    /// Time for a whole task, 1 s to 1 day. Default 5 minutes. What is unfinished then is given up, what is done stays.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(5);
}
