namespace FunctionApp.Cpu;

/// <summary>
/// When work ran, by the clock of the machine that ran it. Activities report it, since an orchestrator has no clock.
/// </summary>
/// <param name="StartedAt">When it started, in UTC.</param>
/// <param name="EndedAt">When it ended, in UTC.</param>
public sealed record WorkTime(DateTime StartedAt, DateTime EndedAt)
{
    /// <summary>From the start of the first work to the end of the last one; zero when there was none.</summary>
    public static TimeSpan Span(IReadOnlyCollection<WorkTime> times) =>
        times.Count == 0 ? TimeSpan.Zero : times.Max(time => time.EndedAt) - times.Min(time => time.StartedAt);

    /// <summary>How much was done per second, or null when no time is known.</summary>
    public static double? Rate(double amount, TimeSpan span) =>
        span > TimeSpan.Zero ? Math.Round(amount / span.TotalSeconds, 3) : null;
}
