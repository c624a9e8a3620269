using LocalRuntime.Hosting.Binding;
using LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace LocalRuntime.Tests.Timers;

public sealed class TimerTriggerFactoryTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("0 */5 * * * *", 270)]
    [InlineData("*/5 * * * *", 270)]
    [InlineData(" 15 * * * * * ", 45)]
    [InlineData("00:00:10", 10)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("%Timers:Nightly%", 42_570)]
    [InlineData("0 %Minute% * * * *", 570)]
    public void Create_ScheduleInAnyForm_RunsByIt(string schedule, int seconds)
    {
        var trigger = Create(schedule);

        Assert.Equal(TimeSpan.FromSeconds(seconds), trigger.Schedule.Next(s_start) - s_start);
    }

    [Fact]
    public void Create_WithATimeZone_RunsByItsClocks()
    {
        var isKnown = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Tokyo", out _);
        Assert.SkipUnless(isKnown, "This system knows no time zones: tzdata is not installed");

        var trigger = Create("0 0 9 * * *", ("WEBSITE_TIME_ZONE", "Asia/Tokyo"));

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), trigger.Schedule.Next(s_start));
    }

    [Theory]
    [InlineData("0 * * * * *", true)]
    [InlineData("* * * * *", true)]
    [InlineData("0,30 5 * * * *", true)]
    [InlineData("*/30 * * * * *", false)]
    [InlineData("00:01:00", true)]
    [InlineData("00:00:59", false)]
    public void Create_ScheduleOfMoreThanOneRunAMinute_IsNotMonitored(string schedule, bool monitored) =>
        Assert.Equal(monitored, Create(schedule).UseMonitor);

    [Theory]
    [InlineData("%Missing%", "its schedule is in the app setting 'Missing', which is not set. Set it in local.settings.json")]
    [InlineData("%Empty%", "app setting 'Empty', which is not set")]
    [InlineData("every day", "the schedule 'every day' is not valid. Write six fields, {second} {minute} {hour}")]
    [InlineData("", "the schedule '' is not valid")]
    [InlineData("* * * *", "the schedule '* * * *' is not valid")]
    [InlineData("61 * * * * *", "the schedule '61 * * * * *' is not valid")]
    [InlineData("00:00:00", "the schedule '00:00:00' is not valid")]
    [InlineData("-00:05:00", "the schedule '-00:05:00' is not valid")]
    [InlineData("0 0 0 30 2 *", "the schedule '0 0 0 30 2 *' has a day that no month has. Change it")]
    public void Create_ScheduleThatIsNone_SaysWhatToWrite(string schedule, string message) => Assert.Contains(
        message, Assert.Throws<UnsupportedFunctionException>(() => Create(schedule)).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_WithATimeZoneThatIsNone_NamesTheSetting()
    {
        var error = Assert.Throws<UnsupportedFunctionException>(
            () => Create("0 0 9 * * *", ("WEBSITE_TIME_ZONE", "Mars/Olympus")));

        Assert.StartsWith("WEBSITE_TIME_ZONE is 'Mars/Olympus', which this system does not know. Set it to a time zone " +
            "such as", error.Message, StringComparison.Ordinal);
    }

    private static TimerTrigger Create(string schedule, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["WEBSITE_TIME_ZONE"] = "UTC",
            ["Timers:Nightly"] = "0 50 23 * * *",
            ["Minute"] = "10",
            ["Empty"] = "",
        };
        foreach (var (name, value) in settings) values[name] = value;
        return new TimerTriggerFactory(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .Create(new TimerTriggerAttribute(schedule));
    }
}
