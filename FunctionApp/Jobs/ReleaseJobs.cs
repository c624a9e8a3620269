using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>Activity: gives back the jobs that a task has claimed and not finished.</summary>
public sealed class ReleaseJobs(IMongoCollection<JobDocument> jobs)
{
    /// <summary>
    /// Makes them pending again. What is still at work on one finds its claim gone, and records nothing.
    /// </summary>
    [Function(nameof(ReleaseJobs))]
    public async Task<long> RunAsync([ActivityTrigger] string taskId, FunctionContext context)
    {
        var released = await jobs.UpdateManyAsync(
            JobFilters.RunningIn(taskId), JobFilters.GiveBack, options: null, context.CancellationToken);
        return released.ModifiedCount;
    }
}
