namespace LocalRuntime.Timers;

/// <summary>A run a fixed time after the one before.</summary>
internal sealed record IntervalSchedule(TimeSpan Interval) : ISchedule
{
    public DateTimeOffset Next(DateTimeOffset after) => after + Interval;
}
