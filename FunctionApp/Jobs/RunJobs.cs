using System.Text;
using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Jobs.Processors;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>Activity: processes jobs that its task has claimed, and records what comes of each.</summary>
public sealed class RunJobs(
    IMongoCollection<JobDocument> jobs,
    JobProcessors processors,
    TaskCancellation tasks,
    IOptions<JobsOptions> options,
    TimeProvider time)
{
    private static readonly ReplaceOptions s_replace = new() { IsUpsert = false };

    /// <summary>
    /// A second run reports what the first has recorded, and processes only what it has not. Nothing is recorded for
    /// a job that the task has lost. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(RunJobs))]
    public async Task<IReadOnlyList<ItemOutcome<ProcessedJob>>> RunAsync(
        [ActivityTrigger] FanOutBatch<string> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        var outcomes = new List<ItemOutcome<ProcessedJob>>(batch.Items.Count);
        try
        {
            foreach (var item in batch.Items)
                outcomes.Add(await RunAsync(item.Value, item.DocumentId(batch.TaskId), scope.Token));
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            outcomes.AddRange(Enumerable.Repeat(Outcome.Canceled<ProcessedJob>(), batch.Items.Count - outcomes.Count));
        }

        return outcomes;
    }

    private async Task<ItemOutcome<ProcessedJob>> RunAsync(string id, string claim, CancellationToken stop)
    {
        var job = await FindAsync(id, claim, stop);
        if (job?.Status != JobStatus.Running)
            return Recorded(id, job);
        var started = time.GetTimestamp();
        var outcome = await processors.ProcessAsync(job, stop);
        if (outcome.Kind is OutcomeKind.TransientFailure)
            return new(outcome.Kind, null, outcome.Error);
        var ended = End(job, Checked(outcome), time.GetElapsedTime(started));
        var recorded = await RecordAsync(ended, stop);
        return Recorded(id, recorded ? ended : await FindAsync(id, claim, stop));
    }

    private async Task<JobDocument?> FindAsync(string id, string claim, CancellationToken stop) =>
        await jobs.Find(job => job.Id == id && job.TaskId == claim).FirstOrDefaultAsync(stop);

    private async Task<bool> RecordAsync(JobDocument ended, CancellationToken stop)
    {
        var replaced = await jobs.ReplaceOneAsync(JobFilters.Held(ended), ended, s_replace, stop);
        return replaced.MatchedCount == 1;
    }

    private static ItemOutcome<ProcessedJob> Recorded(string id, JobDocument? job) => job?.Status switch
    {
        JobStatus.Completed => Outcome.Succeeded(new ProcessedJob(id, job.JobType, job.DurationMs ?? 0)),
        JobStatus.Failed => Outcome.Failed<ProcessedJob>(job.Error!.Code, $"Job {id}: {job.Error.Message}"),
        _ => Outcome.Failed<ProcessedJob>(
            "ClaimLost", $"Job {id}: The task took too long, and the job was given back."),
    };

    private (string? Result, ItemError? Error) Checked(ItemOutcome<JsonElement> outcome)
    {
        if (outcome.Kind is not OutcomeKind.Succeeded)
            return (null, outcome.Error);
        var result = JobData.Write(outcome.Result);
        var most = options.Value.MaxDataBytes;
        return Encoding.UTF8.GetByteCount(result) <= most
            ? (result, null)
            : (null, new("ResultTooLarge", FormattableString.Invariant($"The result has more than {most:N0} bytes.")));
    }

    private JobDocument End(JobDocument job, (string? Result, ItemError? Error) outcome, TimeSpan duration) => job with
    {
        Status = outcome.Error is null ? JobStatus.Completed : JobStatus.Failed,
        Result = outcome.Result,
        Error = outcome.Error is { } error ? new() { Code = error.Code, Message = error.Message } : null,
        CompletedAt = time.GetUtcNow().UtcDateTime,
        DurationMs = Math.Round(duration.TotalMilliseconds, 3),
        LeaseUntil = null,
    };
}
