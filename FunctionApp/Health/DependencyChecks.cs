using FunctionApp.Redis;
using Microsoft.DurableTask.Client;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Health;

/// <summary>Asks all dependencies at the same time.</summary>
public sealed class DependencyChecks
{
    private static readonly BsonDocument s_ping = new("ping", 1);

    private readonly DependencyCheck _check;
    private readonly IMongoDatabase _database;
    private readonly RedisConnection _redis;

    internal DependencyChecks(DependencyCheck check, IMongoDatabase database, RedisConnection redis) =>
        (_check, _database, _redis) = (check, database, redis);

    /// <summary>Reports on the durable store, MongoDB and Redis. Only Redis is one that the app can do without.</summary>
    public async Task<HealthReport> RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            _check.RunAsync(
                "The durable store", stop => AskAsync(client, stop), HealthStatus.Unhealthy, cancellationToken),
            _check.RunAsync("MongoDB", AskMongoAsync, HealthStatus.Unhealthy, cancellationToken),
            _check.RunAsync("Redis", _ => AskRedisAsync(), HealthStatus.Degraded, cancellationToken));
        var dependencies = new Dictionary<string, DependencyHealth>
        {
            ["durableStore"] = answers[0],
            ["mongodb"] = answers[1],
            ["redis"] = answers[2],
        };
        return new(answers.Max(answer => answer.Status), dependencies);
    }

    // There is no such instance; that the store says so is enough.
    private static async Task<string?> AskAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        await client.GetInstanceAsync("health", cancellationToken);
        return null;
    }

    private async Task<string?> AskMongoAsync(CancellationToken cancellationToken)
    {
        await _database.RunCommandAsync<BsonDocument>(s_ping, cancellationToken: cancellationToken);
        return null;
    }

    private async Task<string?> AskRedisAsync()
    {
        if (!_redis.IsConfigured)
            return "It is switched off: statuses are read from the durable store, which is slower.";
        var answered = await _redis.TryAsync(async database => await database.PingAsync() >= TimeSpan.Zero);
        return answered ? null : "It does not answer: statuses are read from the durable store, which is slower.";
    }
}
