using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

/// <summary>A test with a database of its own, reached by the real driver.</summary>
public abstract class MongoTest(MongoFixture fixture) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected MongoFixture Fixture { get; } = fixture;

    protected IMongoDatabase Database { get; } = fixture.Client.GetDatabase($"test_{Guid.NewGuid():N}");

    protected IMongoCollection<BsonDocument> Items => Database.GetCollection<BsonDocument>("items");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Fixture.Client.DropDatabaseAsync(Database.DatabaseNamespace.DatabaseName, CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    protected static BsonDocument Json(string json) => BsonDocument.Parse(json);

    /// <summary>Refusals are by our own choice of what to support; MongoDB would do what it is asked.</summary>
    protected void OnlyEmbedded() =>
        Assert.SkipUnless(Fixture.IsEmbedded, "Only the embedded server refuses this or can be restarted");

    protected Task InsertAsync(params string[] documents) => Items.InsertManyAsync(documents.Select(Json), null, Stop);

    protected Task<BsonDocument> RunAsync(string command) =>
        Database.RunCommandAsync<BsonDocument>(Json(command), null, Stop);

    /// <summary>The _ids that a filter finds, in order of _id, as text.</summary>
    protected async Task<string> IdsAsync(string filter)
    {
        var found = await Items.Find(Json(filter)).Project(Json("{ _id: 1 }")).ToListAsync(Stop);
        return string.Join(',', found.Select(d => d["_id"]).Order());
    }

    /// <summary>The documents in the order in which the server gives them.</summary>
    protected async Task<string[]> FindAsync(string filter = "{}", string? sort = null, string? projection = null)
    {
        var find = Items.Find(Json(filter));
        find = sort is null ? find : find.Sort(Json(sort));
        var found = await (projection is null ? find : find.Project(Json(projection))).ToListAsync(Stop);
        return [.. found.Select(d => d.ToString())];
    }

    protected async Task<string[]> AggregateAsync(params string[] stages)
    {
        var pipeline = PipelineDefinition<BsonDocument, BsonDocument>.Create(stages.Select(Json));
        var found = await (await Items.AggregateAsync(pipeline, null, Stop)).ToListAsync(Stop);
        return [.. found.Select(d => d.ToString())];
    }

    /// <summary>Runs a command that must fail, and gives the error.</summary>
    protected async Task<MongoCommandException> RefusedAsync(string command, int code)
    {
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => RunAsync(command));
        Assert.Equal(code, error.Code);
        return error;
    }
}
