using FunctionApp.FanOut;

namespace FunctionApp.Jobs;

/// <summary>The input of <see cref="ProcessJobsOrchestrator"/>.</summary>
/// <param name="JobId">The job, when it is to be a certain one.</param>
/// <param name="JobType">The type, when it is to be a certain one.</param>
/// <param name="Count">Most jobs.</param>
/// <param name="FanOut">How to run.</param>
/// <param name="RetryOf">The task whose unfinished jobs are to be processed, when it is a retry.</param>
public sealed record ProcessJobsInput(
    string? JobId, string? JobType, int Count, FanOutSettings FanOut, string? RetryOf = null);
