using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Timers;

/// <summary>Where the schedule of a function stands.</summary>
/// <param name="Last">When it last ran; null if it never did by this schedule.</param>
/// <param name="Next">When it is to run next.</param>
/// <param name="LastUpdated">What <paramref name="Next"/> was reckoned from.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    /// <summary>That of a schedule which begins now.</summary>
    public static TimerStatus Begin(ISchedule schedule, DateTimeOffset now) => new(null, schedule.Next(now), now);

    /// <summary>That after a run.</summary>
    public static TimerStatus After(ISchedule schedule, DateTimeOffset run) => new(run, schedule.Next(run), run);

    /// <summary>
    /// This status as it counts at a start. A schedule that is another one than before begins anew: what it would have
    /// missed was not missed.
    /// </summary>
    public TimerStatus Resume(ISchedule schedule, DateTimeOffset now)
    {
        var reckonedFrom = Last ?? LastUpdated;
        var expected = schedule.Next(reckonedFrom);
        if (expected == Next)
            return this;
        return expected < now ? Begin(schedule, now) : new TimerStatus(null, expected, reckonedFrom);
    }

    public ScheduleStatus ToScheduleStatus() => new()
    {
        Last = Last?.LocalDateTime ?? default,
        Next = Next.LocalDateTime,
        LastUpdated = LastUpdated.LocalDateTime,
    };
}
