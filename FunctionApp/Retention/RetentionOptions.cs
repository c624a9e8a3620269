using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Retention;

/// <summary>Section <c>Retention</c>: how long finished tasks are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// Time from a task's end until it is purged, with its history, its results and its log of calls, 1 s to 10 years.
    /// Default 7 days. What tasks made (users, jobs, data records) stays.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Time between two looks for tasks to purge, 1 s to 1 day. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most tasks that one activity purges, 1 to 1,000. Default 100.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; set; } = 100;
}
