namespace FunctionApp.Jobs;

/// <summary>What was finished within the last hour.</summary>
/// <param name="Completed">Jobs that were completed.</param>
/// <param name="Failed">Jobs that failed.</param>
/// <param name="PerMinute">Both together, per minute on average.</param>
public sealed record JobThroughput(long Completed, long Failed, double PerMinute);
