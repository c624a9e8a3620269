using System.Globalization;
using System.Text.RegularExpressions;
using LocalRuntime.Hosting.Binding;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace LocalRuntime.Timers;

/// <summary>Reads the schedules of timer functions.</summary>
/// <param name="settings">Where the app settings are that schedules name, and <c>WEBSITE_TIME_ZONE</c>.</param>
internal sealed partial class TimerTriggerFactory(IConfiguration settings)
{
    private const string TimeZoneSetting = "WEBSITE_TIME_ZONE";

    /// <exception cref="UnsupportedFunctionException">The schedule, or a setting that it needs, is not valid.</exception>
    public TimerTrigger Create(TimerTriggerAttribute trigger)
    {
        var text = SettingName().Replace(trigger.Schedule, match => Setting(match.Groups[1].Value)).Trim();
        var schedule = Parse(text);
        return new TimerTrigger(
            schedule, text, trigger.UseMonitor && !IsFrequent(schedule, text), trigger.RunOnStartup);
    }

    private string Setting(string name) => settings[name] is { Length: > 0 } value
        ? value
        : throw new UnsupportedFunctionException(
            $"its schedule is in the app setting '{name}', which is not set. Set it in local.settings.json (Values) " +
            "or in the environment");

    private ISchedule Parse(string text)
    {
        var fields = Fields(text).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 };
        if (CrontabSchedule.TryParse(text, options) is { } cron)
            return Check(new CronSchedule(cron, TimeZone(), Repeats(text)), cron, text);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            return new IntervalSchedule(interval);
        throw new UnsupportedFunctionException(
            $"the schedule '{text}' is not valid. Write six fields, {{second}} {{minute}} {{hour}} {{day}} {{month}} " +
            "{day of week}, as in '0 */5 * * * *' for every five minutes, or the time between runs as in '00:05:00'");
    }

    private static CronSchedule Check(CronSchedule schedule, CrontabSchedule cron, string text)
    {
        // The rarest day, 29 February on a given day of the week, comes within 40 years.
        var start = DateTime.UnixEpoch;
        var end = start.AddYears(50);
        return cron.GetNextOccurrence(start, end) < end
            ? schedule
            : throw new UnsupportedFunctionException($"the schedule '{text}' has a day that no month has. Change it");
    }

    // As the real host sees it: what has no more than one value in each field of the time names times of the day.
    private static bool Repeats(string text)
    {
        var fields = Fields(text);
        return fields.Take(fields.Length == 5 ? 2 : 3).Any(field => field.AsSpan().ContainsAny('*', '/', '-'));
    }

    // As the real host sees it, too: seconds of an hour or a day that is named do not make it frequent.
    private static bool IsFrequent(ISchedule schedule, string text)
    {
        var next = schedule.Next(DateTimeOffset.UnixEpoch);
        return schedule.Next(next) - next < TimeSpan.FromMinutes(1) && Fields(text).Skip(1).All(field => field == "*");
    }

    private TimeZoneInfo TimeZone()
    {
        if (settings[TimeZoneSetting] is not { Length: > 0 } name)
            return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new UnsupportedFunctionException(
                $"{TimeZoneSetting} is '{name}', which this system does not know. Set it to a time zone such as " +
                (OperatingSystem.IsWindows() ? "W. Europe Standard Time" : "Europe/Berlin; the package tzdata has them"));
    }

    private static string[] Fields(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingName();
}
