using LocalRuntime.Services.Mongo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class ServerLifetimeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_StoppedAndStarted_HasItsDocumentsAndIndexes()
    {
        await WithServerAsync(async items =>
        {
            await items.Indexes.CreateOneAsync(
                new CreateIndexModel<BsonDocument>("{ e: 1 }", new CreateIndexOptions { Unique = true }), null, Stop);
            await items.InsertManyAsync([Doc("{ _id: 1, e: [1, 2] }"), Doc("{ _id: 2, e: 3 }")], null, Stop);
            await items.DeleteOneAsync("{ _id: 2 }", Stop);
        });

        await WithServerAsync(async items =>
        {
            await Assert.ThrowsAsync<MongoWriteException>(
                () => items.InsertOneAsync(Doc("{ _id: 3, e: 2 }"), null, Stop));
            await items.InsertOneAsync(Doc("{ _id: 4, e: 3 }"), null, Stop);
            var found = await items.Find("{ e: { $gte: 2 } }").ToListAsync(Stop);
            Assert.Equal([1, 4], found.Select(d => d["_id"].AsInt32));
        });
    }

    [Fact]
    public async Task Server_OnAFolderInUse_DoesNotStart() => await WithServerAsync(
        async _ => await Assert.ThrowsAsync<IOException>(() => StartAsync(TimeProvider.System)));

    [Fact]
    public async Task Server_Disposed_LeavesOneFileOfData()
    {
        await WithServerAsync(items => items.InsertOneAsync([], null, Stop));

        Assert.Equal(
            ["documents.db", "documents.lock"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Server_Started_SaysThatItIsForDevelopment()
    {
        var logger = new RecordingLogger<MongoServer>();
        var options = new MongoServerOptions { DataFolder = folder.Path };

        await using var server = await MongoServer.StartAsync(options, TimeProvider.System, logger, Stop);

        Assert.Contains(logger.Lines, l => l.Contains("development and tests only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Writes_AtTheSameTime_ShareCommits() => await WithServerAsync(async (server, items) =>
    {
        await items.InsertOneAsync([], null, Stop);
        var before = server.Commits;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = Stop },
            async (i, stop) => await items.InsertOneAsync(new BsonDocument("_id", i), null, stop));

        Assert.InRange(server.Commits - before, 20, 900);
    });

    [Fact]
    public async Task TtlIndex_WhenTimePasses_DeletesWhatHasExpired()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await WithServerAsync(time, async (_, items) =>
        {
            await items.Indexes.CreateManyAsync(
                [
                    Ttl("{ at: 1 }", TimeSpan.FromMinutes(1)),
                    Ttl("{ b: -1 }", TimeSpan.Zero),
                ],
                Stop);
            await items.InsertManyAsync(
                [
                    Doc("{ _id: 1, at: ISODate('2024-01-01T00:00:00Z') }"),
                    Doc("{ _id: 2, at: ISODate('2024-01-01T00:00:30Z') }"),
                    Doc("{ _id: 3, at: [ISODate('2030-01-01T00:00:00Z'), ISODate('2023-01-01T00:00:00Z')] }"),
                    Doc("{ _id: 4, at: 5 }"),
                    Doc("{ _id: 5 }"),
                    Doc("{ _id: 6, b: ISODate('2023-01-01T00:00:00Z') }"),
                    Doc("{ _id: 7, b: ISODate('2025-01-01T00:00:00Z') }"),
                ],
                null,
                Stop);

            time.Advance(TimeSpan.FromSeconds(60));
            await Eventually.ReachAsync(() => IdsAsync(items), ids => ids == "2,4,5,7");

            time.Advance(TimeSpan.FromSeconds(60));
            await Eventually.ReachAsync(() => IdsAsync(items), ids => ids == "4,5,7");
        });
    }

    [Fact]
    public async Task Cursor_IdleForTenMinutes_Expires()
    {
        var time = new FakeTimeProvider();
        await WithServerAsync(time, async (_, items) =>
        {
            await items.InsertManyAsync(Enumerable.Range(0, 10).Select(i => new BsonDocument("_id", i)), null, Stop);
            using var cursor = await items.Find("{}", new FindOptions { BatchSize = 2 }).ToCursorAsync(Stop);
            await cursor.MoveNextAsync(Stop);

            time.Advance(TimeSpan.FromMinutes(10));

            await Eventually.ReachAsync(async () =>
            {
                try
                {
                    return !await cursor.MoveNextAsync(Stop);
                }
                catch (MongoCursorNotFoundException)
                {
                    return true;
                }
            }, ended => ended);
        });
    }

    public void Dispose() => folder.Dispose();

    private static CreateIndexModel<BsonDocument> Ttl(string key, TimeSpan age) =>
        new(key, new CreateIndexOptions { ExpireAfter = age });

    private static BsonDocument Doc(string json) => BsonDocument.Parse(json);

    private static async Task<string> IdsAsync(IMongoCollection<BsonDocument> items)
    {
        var found = await items.Find("{}").ToListAsync(Stop);
        return string.Join(',', found.Select(d => d["_id"]));
    }

    private Task<MongoServer> StartAsync(TimeProvider time) => MongoServer.StartAsync(
        new MongoServerOptions { DataFolder = folder.Path }, time, NullLogger<MongoServer>.Instance, Stop);

    private Task WithServerAsync(Func<IMongoCollection<BsonDocument>, Task> test) =>
        WithServerAsync((_, items) => test(items));

    private Task WithServerAsync(Func<MongoServer, IMongoCollection<BsonDocument>, Task> test) =>
        WithServerAsync(TimeProvider.System, test);

    private async Task WithServerAsync(
        TimeProvider time, Func<MongoServer, IMongoCollection<BsonDocument>, Task> test)
    {
        await using var server = await StartAsync(time);
        using var client = new MongoClient(server.ConnectionString);
        await test(server, client.GetDatabase("test").GetCollection<BsonDocument>("items"));
    }
}
