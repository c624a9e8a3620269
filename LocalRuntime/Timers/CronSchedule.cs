using NCrontab;

namespace LocalRuntime.Timers;

/// <summary>
/// Runs at the times of an NCRONTAB expression, which are those of the clocks of a time zone. Where clocks go forward,
/// a time that is left out comes that much later. Where they go back, times come twice: both count for an expression
/// that repeats within a day, and only the first for one that names times of the day.
/// </summary>
internal sealed class CronSchedule(CrontabSchedule cron, TimeZoneInfo zone, bool repeats) : ISchedule
{
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var now = TimeZoneInfo.ConvertTime(after, zone);
        var next = cron.GetNextOccurrence(now.DateTime);
        if (repeats && IsFirstOfTwo(now) && !zone.IsAmbiguousTime(next))
            next = FirstInRepetition(now, next);
        while (zone.IsAmbiguousTime(next))
        {
            var (first, second) = Both(next);
            if (first > after)
                return first;
            if (repeats)
                return second;
            next = cron.GetNextOccurrence(next);
        }
        // A time that is left out has the offset of before the change, and so becomes the later one.
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(next, zone.GetUtcOffset(next)), zone);
    }

    private bool IsFirstOfTwo(DateTimeOffset now) =>
        zone.IsAmbiguousTime(now.DateTime) && now.Offset == zone.GetAmbiguousTimeOffsets(now.DateTime).Max();

    /// <summary>The first time of the hour that comes again, unless there is none before the next one after it.</summary>
    private DateTime FirstInRepetition(DateTimeOffset now, DateTime next)
    {
        var offsets = zone.GetAmbiguousTimeOffsets(now.DateTime);
        var again = cron.GetNextOccurrence(now.DateTime - (offsets.Max() - offsets.Min()));
        while (again < next && !zone.IsAmbiguousTime(again))
            again = cron.GetNextOccurrence(again);
        return again;
    }

    private (DateTimeOffset First, DateTimeOffset Second) Both(DateTime time)
    {
        var offsets = zone.GetAmbiguousTimeOffsets(time);
        return (new DateTimeOffset(time, offsets.Max()), new DateTimeOffset(time, offsets.Min()));
    }
}
