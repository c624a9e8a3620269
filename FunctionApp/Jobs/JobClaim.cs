namespace FunctionApp.Jobs;

/// <summary>The input of <see cref="ClaimJobs"/>.</summary>
/// <param name="TaskId">The task that the jobs are for.</param>
/// <param name="JobId">The job, when it is to be a certain one.</param>
/// <param name="JobType">The type, when it is to be a certain one.</param>
/// <param name="RetryOf">The task whose unfinished jobs are to be processed, when it is a retry.</param>
/// <param name="Count">Most jobs.</param>
/// <param name="TimeLimit">How long the task may take from now on.</param>
public sealed record JobClaim(
    string TaskId, string? JobId, string? JobType, string? RetryOf, int Count, TimeSpan TimeLimit);
