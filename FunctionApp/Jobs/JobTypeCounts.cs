namespace FunctionApp.Jobs;

/// <summary>How many jobs of one type there are.</summary>
public sealed record JobTypeCounts(string JobType, JobCounts Counts);
