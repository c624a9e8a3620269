using System.Text.Json;

namespace FunctionApp.Jobs;

/// <summary>A job as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TaskId">The task that processes it, or was the last to; null when none has claimed it.</param>
/// <param name="JobType">Names what is done with it.</param>
/// <param name="Status">pending, running, completed or failed.</param>
/// <param name="InputData">What it was created with.</param>
/// <param name="Result">What was made of it; null unless it is completed.</param>
/// <param name="Error">Why it failed; null unless it did.</param>
/// <param name="CreatedAt">When it was stored, in UTC.</param>
/// <param name="StartedAt">When a task claimed it, in UTC.</param>
/// <param name="CompletedAt">When it was completed or failed, in UTC.</param>
/// <param name="DurationMs">How long that took, in milliseconds.</param>
public sealed record JobBody(
    string Id,
    string? TaskId,
    string JobType,
    string Status,
    JsonElement InputData,
    JsonElement? Result,
    JobError? Error,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    double? DurationMs)
{
    internal static JobBody From(JobDocument job) => new(
        job.Id,
        JobClaims.TaskOf(job),
        job.JobType,
        job.Status,
        JobData.Parse(job.InputData),
        job.Result is { } result ? JobData.Parse(result) : null,
        job.Error,
        job.CreatedAt,
        job.StartedAt,
        job.CompletedAt,
        job.DurationMs);
}
