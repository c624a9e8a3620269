using FunctionApp.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Retention;

/// <summary>Activity: deletes a batch of jobs that were completed or failed long ago. Those that wait stay.</summary>
public sealed class PurgeJobs(
    IMongoCollection<JobDocument> jobs, IOptions<RetentionOptions> options, TimeProvider time, ILogger<PurgeJobs> logger)
{
    /// <summary>
    /// Takes nothing, in the parameter that a trigger must have. A job that is claimed again meanwhile is not finished
    /// any more, and stays. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(PurgeJobs))]
    public async Task<PurgeRound> RunAsync([ActivityTrigger] object? nothing, FunctionContext context)
    {
        var settings = options.Value;
        var before = time.GetUtcNow().UtcDateTime - settings.Period;
        var isOld = Builders<JobDocument>.Filter.Lt(job => job.CompletedAt, before);
        var ids = await jobs.Find(isOld)
            .Limit(settings.BatchSize)
            .Project(job => job.Id)
            .ToListAsync(context.CancellationToken);
        if (ids.Count > 0)
        {
            var isOne = Builders<JobDocument>.Filter.In(job => job.Id, ids);
            var deleted = await jobs.DeleteManyAsync(isOne & isOld, context.CancellationToken);
            logger.JobsPurged(deleted.DeletedCount, before);
        }

        return new(ids.Count == settings.BatchSize ? TimeSpan.Zero : settings.Interval);
    }
}
