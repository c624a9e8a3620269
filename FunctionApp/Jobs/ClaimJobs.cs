using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>Activity: takes jobs for a task, the oldest first, each of which no other task then gets.</summary>
public sealed class ClaimJobs(
    IMongoCollection<JobDocument> jobs,
    IndexReadiness indexes,
    TaskCancellation tasks,
    IOptions<JobsOptions> options,
    TimeProvider time)
{
    private const int DuplicateKey = 11000;

    private static readonly FindOneAndUpdateOptions<JobDocument> s_oldest = new()
    {
        Sort = Builders<JobDocument>.Sort.Ascending(job => job.CreatedAt).Ascending(job => job.Id),
    };

    /// <summary>
    /// A second run begins with the jobs that the first has claimed. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(ClaimJobs))]
    public async Task<ClaimedJobs> RunAsync([ActivityTrigger] JobClaim claim, FunctionContext context)
    {
        using var scope = tasks.Enter(claim.TaskId, context.CancellationToken);
        var ids = new List<string>();
        try
        {
            await indexes.WaitAsync(scope.Token);
            ids.AddRange(await ClaimedBeforeAsync(claim.TaskId, scope.Token));
            while (ids.Count < claim.Count && await ClaimNextAsync(claim, ids.Count, scope.Token) is { } id)
                ids.Add(id);
            return new(ids, IsCanceled: false);
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            return new(ids, IsCanceled: true);
        }
    }

    private async Task<IEnumerable<string>> ClaimedBeforeAsync(string taskId, CancellationToken cancellationToken)
    {
        var claimed = await jobs.Find(JobFilters.RunningIn(taskId)).ToListAsync(cancellationToken);
        return claimed.OrderBy(JobClaims.IndexOf).Select(job => job.Id);
    }

    // The filter and the change are one step in the database: of all that ask at once, one gets the job.
    private async Task<string?> ClaimNextAsync(JobClaim claim, int index, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var item = ItemIds.Of(claim.TaskId, index);
        var update = Builders<JobDocument>.Update
            .Set(job => job.Status, JobStatus.Running)
            .Set(job => job.TaskId, item)
            .Set(job => job.StartedAt, now)
            .Set(job => job.LeaseUntil, now + claim.TimeLimit + options.Value.LeaseGrace)
            .Unset(job => job.Error)
            .Unset(job => job.CompletedAt)
            .Unset(job => job.DurationMs);
        try
        {
            if (await jobs.FindOneAndUpdateAsync(JobFilters.Wanted(claim), update, s_oldest, cancellationToken) is { } job)
                return job.Id;
        }
        catch (MongoCommandException e) when (e.Code == DuplicateKey)
        {
            // As below: there is a job for this item.
        }

        // This activity may run twice at once, and the other run have a job for this item, the last one perhaps.
        var other = await jobs.Find(job => job.TaskId == item).FirstOrDefaultAsync(cancellationToken);
        return other?.Id;
    }
}
