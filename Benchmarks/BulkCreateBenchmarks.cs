using BenchmarkDotNet.Attributes;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Benchmarks;

/// <summary>
/// 2,000 users by one request, from the POST to the result, against inserting them one at a time through the same
/// driver into the same server: the same documents, under the same indexes.
/// </summary>
[SimpleJob(launchCount: 1, warmupCount: 5, iterationCount: 15)]
public class BulkCreateBenchmarks
{
    private const int Users = 2_000;

    private RunningApp _app = null!;
    private IMongoDatabase _database = null!;
    private int _round;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _app = await RunningApp.StartAsync();
        _database = new MongoClient(_app.MongoDbUrl).GetDatabase("functionstasks");
        var keys = Builders<BsonDocument>.IndexKeys;
        await _database.GetCollection<BsonDocument>("singles").Indexes.CreateManyAsync(
        [
            new(keys.Ascending("email"), new CreateIndexOptions { Unique = true }),
            new(keys.Ascending("username"), new CreateIndexOptions { Unique = true }),
            new(keys.Ascending("createdAt").Ascending("_id")),
        ]);
    }

    [GlobalCleanup]
    public void Stop() => _app.Dispose();

    [Benchmark(Baseline = true)]
    public async Task OneAtATime()
    {
        var collection = _database.GetCollection<BsonDocument>("singles");
        foreach (var name in NextNames())
            await collection.InsertOneAsync(new BsonDocument
            {
                ["_id"] = $"{Guid.NewGuid():n}:0",
                ["email"] = $"{name}@example.com",
                ["username"] = name,
                ["fullName"] = $"User {name}",
                ["isActive"] = true,
                ["createdAt"] = TimeProvider.System.GetUtcNow().UtcDateTime,
            });
    }

    [Benchmark]
    public Task BulkCreate() => _app.RunTaskAsync("/db/users/bulk-create", new
    {
        users = NextNames().Select(name => new { email = $"{name}@example.com", username = name, fullName = $"User {name}" }),
    });

    private IEnumerable<string> NextNames()
    {
        var round = _round++;
        return Enumerable.Range(0, Users).Select(i => $"user-{round}-{i}");
    }
}
