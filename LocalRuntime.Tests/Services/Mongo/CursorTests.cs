using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class CursorTests(MongoFixture fixture) : MongoTest(fixture)
{
    [Fact]
    public async Task Find_ManyDocuments_ComesInBatchesOfTheSizeAskedFor()
    {
        await InsertNumbersAsync(1000);
        var sizes = new List<int>();

        using var cursor = await Items.Find(Json("{}"), new FindOptions { BatchSize = 300 }).ToCursorAsync(Stop);
        while (await cursor.MoveNextAsync(Stop))
            sizes.Add(cursor.Current.Count());

        Assert.Equal([300, 300, 300, 100], sizes.Where(s => s > 0));
    }

    [Fact]
    public async Task Find_WithoutBatchSize_BeginsWith101Documents()
    {
        await InsertNumbersAsync(102);

        var cursor = (await RunAsync("{ find: 'items' }"))["cursor"];

        Assert.Equal(101, cursor["firstBatch"].AsBsonArray.Count);
        Assert.NotEqual(0, cursor["id"].AsInt64);
        Assert.Equal(Items.CollectionNamespace.FullName, cursor["ns"]);
    }

    [Fact]
    public async Task Find_LargeDocuments_KeepsABatchBelow16Megabytes()
    {
        var filler = new string('x', 6 * 1024 * 1024);
        for (var i = 0; i < 3; i++)
            await Items.InsertOneAsync(new BsonDocument { { "_id", i }, { "filler", filler } }, null, Stop);

        var cursor = (await RunAsync("{ find: 'items' }"))["cursor"];

        Assert.Equal(2, cursor["firstBatch"].AsBsonArray.Count);
        Assert.Equal(3, (await FindAsync(projection: "{ _id: 1 }")).Length);
    }

    [Fact]
    public async Task Find_WithBatchSizeZero_OpensTheCursorOnly()
    {
        await InsertNumbersAsync(2);

        var cursor = (await RunAsync("{ find: 'items', batchSize: 0 }"))["cursor"];

        Assert.Empty(cursor["firstBatch"].AsBsonArray);
        var rest = await RunAsync($"{{ getMore: NumberLong('{cursor["id"]}'), collection: 'items' }}");
        Assert.Equal(2, rest["cursor"]["nextBatch"].AsBsonArray.Count);
    }

    [Fact]
    public async Task Find_WhileOthersWrite_GivesEveryOldDocumentOnce()
    {
        await InsertNumbersAsync(500);
        using var cursor = await Items.Find(Json("{}"), new FindOptions { BatchSize = 50 }).ToCursorAsync(Stop);
        var seen = new List<int>();

        while (await cursor.MoveNextAsync(Stop))
        {
            seen.AddRange(cursor.Current.Select(d => d["_id"].AsInt32));
            await Items.UpdateManyAsync(Json("{}"), Json("{ $inc: { n: 1 } }"), null, Stop);
        }

        Assert.Equal(Enumerable.Range(0, 500), seen);
    }

    [Fact]
    public async Task GetMore_OfUnknownCursor_IsCursorNotFound()
    {
        await InsertNumbersAsync(1);

        var error = await RefusedAsync("{ getMore: NumberLong(123), collection: 'items' }", 43);

        Assert.Equal("CursorNotFound", error.CodeName);
    }

    [Fact]
    public async Task KillCursors_OpenAndUnknown_TellsThemApart()
    {
        await InsertNumbersAsync(3);
        var id = (await RunAsync("{ find: 'items', batchSize: 1 }"))["cursor"]["id"];

        var reply = await RunAsync(
            $"{{ killCursors: 'items', cursors: [NumberLong('{id}'), NumberLong(123)] }}");

        Assert.Equal(id, Assert.Single(reply["cursorsKilled"].AsBsonArray));
        Assert.Equal(123L, Assert.Single(reply["cursorsNotFound"].AsBsonArray));
        await RefusedAsync($"{{ getMore: NumberLong('{id}'), collection: 'items' }}", 43);
    }

    [Fact]
    public async Task GetMore_OnAnotherCollection_IsRefused()
    {
        await InsertNumbersAsync(3);
        var id = (await RunAsync("{ find: 'items', batchSize: 1 }"))["cursor"]["id"];

        await RefusedAsync($"{{ getMore: NumberLong('{id}'), collection: 'other' }}", 13);
    }

    private Task InsertNumbersAsync(int count) =>
        Items.InsertManyAsync(Enumerable.Range(0, count).Select(i => new BsonDocument("_id", i)), null, Stop);
}
