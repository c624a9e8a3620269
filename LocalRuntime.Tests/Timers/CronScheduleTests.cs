using System.Globalization;
using LocalRuntime.Timers;
using NCrontab;

namespace LocalRuntime.Tests.Timers;

/// <summary>Times of expressions, by clocks that go forward on 11 March 2018 at 2:00 and back on 4 November at 2:00.</summary>
public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone(
        "Test", TimeSpan.FromHours(-8), "Test", "Standard", "Daylight",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 2, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 11, 1, DayOfWeek.Sunday)),
        ]);

    [Theory]
    // Ordinary days, in either half of the year.
    [InlineData("0 */5 * * * *", "2018-06-01T10:02:30-07:00", "2018-06-01T10:05:00-07:00")]
    [InlineData("0 */5 * * * *", "2018-06-01T10:05:00-07:00", "2018-06-01T10:10:00-07:00")]
    [InlineData("0 30 9 * * 1-5", "2018-01-05T09:30:00-08:00", "2018-01-08T09:30:00-08:00")]
    [InlineData("*/10 * * * * *", "2018-01-01T00:00:00.5-08:00", "2018-01-01T00:00:10-08:00")]
    [InlineData("0 0 0 29 2 *", "2018-01-01T00:00:00-08:00", "2020-02-29T00:00:00-08:00")]
    // Forward: what is left out comes an hour later.
    [InlineData("0 30 2 * * *", "2018-03-10T02:30:00-08:00", "2018-03-11T03:30:00-07:00")]
    [InlineData("0 30 2 * * *", "2018-03-11T03:30:00-07:00", "2018-03-12T02:30:00-07:00")]
    [InlineData("0 */30 * * * *", "2018-03-11T01:30:00-08:00", "2018-03-11T03:00:00-07:00")]
    // Back: times of the day come once.
    [InlineData("0 30 1 * * *", "2018-11-04T00:59:00-07:00", "2018-11-04T01:30:00-07:00")]
    [InlineData("0 30 1 * * *", "2018-11-04T01:30:00-07:00", "2018-11-05T01:30:00-08:00")]
    [InlineData("0 30 1 * * *", "2018-11-04T01:29:00-08:00", "2018-11-05T01:30:00-08:00")]
    // Back: what repeats goes on through both hours.
    [InlineData("0 */30 * * * *", "2018-11-04T00:30:00-07:00", "2018-11-04T01:00:00-07:00")]
    [InlineData("0 */30 * * * *", "2018-11-04T01:00:00-07:00", "2018-11-04T01:30:00-07:00")]
    [InlineData("0 */30 * * * *", "2018-11-04T01:30:00-07:00", "2018-11-04T01:00:00-08:00")]
    [InlineData("0 */30 * * * *", "2018-11-04T01:30:00-08:00", "2018-11-04T02:00:00-08:00")]
    [InlineData("0 15 * * * *", "2018-11-04T01:15:00-07:00", "2018-11-04T01:15:00-08:00")]
    [InlineData("0 0 */2 * * *", "2018-11-04T00:00:00-07:00", "2018-11-04T02:00:00-08:00")]
    public void Next_AfterATime_IsTheOneOfTheZone(string expression, string after, string expected)
    {
        var schedule = new CronSchedule(
            CrontabSchedule.Parse(expression, new() { IncludingSeconds = true }), s_zone,
            repeats: expression.Contains("*/", StringComparison.Ordinal) || expression.StartsWith("0 15 *", StringComparison.Ordinal));

        var next = schedule.Next(Time(after));

        Assert.Equal(Time(expected), next);
        Assert.Equal(Time(expected).Offset, next.Offset);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
