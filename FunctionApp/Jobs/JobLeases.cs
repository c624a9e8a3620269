using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>
/// Gives back running jobs whose claim has run out, so that none runs for ever: their task was terminated, or could
/// not give them back itself.
/// </summary>
internal sealed class JobLeases(
    IMongoCollection<JobDocument> jobs, IOptions<JobsOptions> options, TimeProvider time, ILogger<JobLeases> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseCheck, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await CheckAsync(stoppingToken);
    }

    private async Task CheckAsync(CancellationToken stop)
    {
        try
        {
            var expired = JobFilters.Expired(time.GetUtcNow().UtcDateTime);
            var released = await jobs.UpdateManyAsync(expired, JobFilters.GiveBack, options: null, stop);
            if (released.ModifiedCount > 0)
                logger.LeasesExpired(released.ModifiedCount);
        }
        catch (Exception e) when (e is MongoException or TimeoutException)
        {
            logger.LeasesNotChecked(e.Message);
        }
    }
}
