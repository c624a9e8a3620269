using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>
/// Creates the indexes when the app starts, and goes on trying in the background while MongoDB is down.
/// </summary>
internal sealed class IndexCreation(
    IServiceProvider services,
    IEnumerable<CollectionIndexes> collections,
    IndexReadiness readiness,
    TimeProvider time,
    ILogger<IndexCreation> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var database = services.GetRequiredService<IMongoDatabase>();
        for (var attempt = 1; !await TryCreateAsync(database, attempt, stoppingToken); attempt++)
            await Task.Delay(s_pause, time, stoppingToken);
        readiness.SetReady();
    }

    private async Task<bool> TryCreateAsync(IMongoDatabase database, int attempt, CancellationToken stop)
    {
        try
        {
            foreach (var (collection, indexes) in collections)
                await database.GetCollection<BsonDocument>(collection).Indexes.CreateManyAsync(indexes, stop);
            if (attempt > 1)
                logger.IndexesCreated(attempt);
            return true;
        }
        catch (Exception e) when (e is MongoException or TimeoutException)
        {
            if (attempt == 1)
                logger.IndexesNotCreated(
                    string.Join(", ", database.Client.Settings.Servers),
                    e is TimeoutException ? "it does not answer." : e.Message);
            return false;
        }
    }
}
