using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Retention;

/// <summary>Section <c>Retention</c>: how long finished tasks and jobs are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// Time from the end of a task or a job until it is purged, 1 s to 10 years. Default 7 days. With a task go its
    /// history and all documents that are its own; users stay, and so do jobs that wait.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Time between two looks for what to purge, 1 s to 1 day. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most tasks or jobs that one activity purges, 1 to 1,000. Default 100.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; set; } = 100;
}
