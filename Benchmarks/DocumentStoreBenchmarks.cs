using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LocalRuntime.Services.Mongo;
using Microsoft.Extensions.Logging.Abstractions;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Benchmarks;

/// <summary>
/// 2,000 users, through the driver, into a collection with two unique indexes: one insert each, or 8 of 250.
/// </summary>
[Config(typeof(Configuration))]
public class DocumentStoreBenchmarks : IAsyncDisposable
{
    private const int Users = 2000;
    private const int BatchSize = 250;

    private readonly string folder = Directory.CreateTempSubdirectory("localruntime-").FullName;
    private MongoServer server = null!;
    private MongoClient client = null!;
    private IMongoCollection<BsonDocument> collection = null!;
    private int iteration;

    /// <summary>Starts a server in a folder of its own.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        server = await MongoServer.StartAsync(
            new MongoServerOptions { DataFolder = folder },
            TimeProvider.System,
            NullLogger<MongoServer>.Instance,
            CancellationToken.None);
        client = new MongoClient(server.ConnectionString);
    }

    /// <summary>Stops it and deletes the folder.</summary>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Each iteration has a new collection.</summary>
    [IterationSetup]
    public void CreateCollection()
    {
        var unique = new CreateIndexOptions { Unique = true };
        collection = client.GetDatabase("benchmark").GetCollection<BsonDocument>($"users{iteration++}");
        collection.Indexes.CreateMany(
        [
            new CreateIndexModel<BsonDocument>("{ email: 1 }", unique),
            new CreateIndexModel<BsonDocument>("{ username: 1 }", unique),
        ]);
    }

    /// <summary>2,000 round trips, each flushed to the disk.</summary>
    [Benchmark(Baseline = true)]
    public async Task OneAtATime()
    {
        for (var i = 0; i < Users; i++)
            await collection.InsertOneAsync(User(i));
    }

    /// <summary>8 round trips.</summary>
    [Benchmark]
    public async Task InBatchesOf250()
    {
        foreach (var batch in Enumerable.Range(0, Users).Select(User).Chunk(BatchSize))
            await collection.InsertManyAsync(batch);
    }

    private sealed class Configuration : ManualConfig
    {
        public Configuration() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(10)
            .WithIterationCount(30));
    }

    private static BsonDocument User(int number) => new()
    {
        { "email", $"user{number}@example.com" },
        { "username", $"user{number}" },
        { "fullName", $"User Number {number}" },
        { "isActive", true },
    };
}
