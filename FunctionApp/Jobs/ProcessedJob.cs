namespace FunctionApp.Jobs;

/// <summary>A job that was completed; the job itself has the result.</summary>
/// <param name="JobId">The job.</param>
/// <param name="JobType">Its type.</param>
/// <param name="DurationMs">How long its processor took, in milliseconds.</param>
public sealed record ProcessedJob(string JobId, string JobType, double DurationMs);
