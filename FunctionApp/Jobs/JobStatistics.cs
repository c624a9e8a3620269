namespace FunctionApp.Jobs;

/// <summary>Figures on all jobs.</summary>
/// <param name="ByStatus">How many are in each status.</param>
/// <param name="ByType">The hundred types with the most jobs, the largest first.</param>
/// <param name="Durations">How long processing took.</param>
/// <param name="LastHour">What was finished within the last 60 minutes.</param>
public sealed record JobStatistics(
    JobCounts ByStatus, IReadOnlyList<JobTypeCounts> ByType, JobDurations Durations, JobThroughput LastHour);
