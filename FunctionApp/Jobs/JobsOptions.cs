using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Jobs;

/// <summary>Section <c>Jobs</c>: bounds of jobs and of requests about them.</summary>
public sealed class JobsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Jobs";

    /// <summary>
    /// Most bytes of a job's input data, and of its result, as JSON without white space, 1,024 to 1,000,000.
    /// Default 65,536.
    /// </summary>
    [Range(1_024, 1_000_000)]
    public int MaxDataBytes { get; set; } = 65_536;

    /// <summary>Most jobs that one task processes, 1 to 10,000. Default 1,000.</summary>
    [Range(1, 10_000)]
    public int MaxCount { get; set; } = 1_000;

    /// <summary>
    /// How long after its task's time limit a job that is still running is given back, 10 s to 1 hour. Default 1
    /// minute. A task gives its jobs back itself; this is for those that were terminated, or lost the database.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan LeaseGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often jobs whose claim has run out are looked for, 1 s to 1 hour. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseCheck { get; set; } = TimeSpan.FromSeconds(30);
}
