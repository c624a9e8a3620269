using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class IndexTests(MongoFixture fixture) : MongoTest(fixture)
{
    [Fact]
    public async Task CreateIndexes_OfEachKind_AreListed()
    {
        var reply = await RunAsync(
            """
            { createIndexes: 'items', indexes: [
                { key: { a: 1 }, name: 'a_1', unique: true },
                { key: { a: 1, 'b.c': -1 }, name: 'both' },
                { key: { at: 1 }, name: 'ttl', expireAfterSeconds: 60 } ] }
            """);

        Assert.Equal(4, reply["numIndexesAfter"].AsInt32);
        Assert.True(reply["createdCollectionAutomatically"].AsBoolean);
        Assert.Equal(
            [
                "{ \"v\" : 2, \"key\" : { \"_id\" : 1 }, \"name\" : \"_id_\" }",
                "{ \"v\" : 2, \"key\" : { \"a\" : 1 }, \"name\" : \"a_1\", \"unique\" : true }",
                "{ \"v\" : 2, \"key\" : { \"a\" : 1, \"b.c\" : -1 }, \"name\" : \"both\" }",
                "{ \"v\" : 2, \"key\" : { \"at\" : 1 }, \"name\" : \"ttl\", \"expireAfterSeconds\" : 60 }",
            ],
            (await (await Items.Indexes.ListAsync(Stop)).ToListAsync(Stop)).Select(i => i.ToString()));
    }

    [Fact]
    public async Task CreateIndexes_Again_ChangesNothing()
    {
        const string Command = "{ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }";
        await RunAsync(Command);

        var reply = await RunAsync(Command);

        Assert.Equal(2, reply["numIndexesAfter"]);
        Assert.Equal("all indexes already exist", reply["note"]);
    }

    [Theory]
    [InlineData("{ key: { a: 1 }, name: 'a_1', unique: false }", 86)]
    [InlineData("{ key: { a: 1 }, name: 'a_1', unique: true, expireAfterSeconds: 5 }", 85)]
    [InlineData("{ key: { a: 1 }, name: 'other', unique: true }", 85)]
    [InlineData("{ key: { b: 1 }, name: 'a_1', unique: true }", 86)]
    public async Task CreateIndexes_ThatConflict_AreRefused(string index, int code)
    {
        await RunAsync("{ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }");

        await RefusedAsync($"{{ createIndexes: 'items', indexes: [{index}] }}", code);
    }

    [Theory]
    [InlineData("key: { a: 'text' }", 67, "text")]
    [InlineData("key: { a: '2dsphere' }", 67, "2dsphere")]
    [InlineData("key: { '$**': 1 }", 67, "$**")]
    [InlineData("key: { a: 1 }, sparse: true", 197, "sparse")]
    [InlineData("key: { a: 1 }, partialFilterExpression: { a: 1 }", 197, "partialFilterExpression")]
    [InlineData("key: { a: 1 }, collation: { locale: 'de' }", 197, "collation")]
    [InlineData("key: { a: 1 }, hidden: true", 197, "hidden")]
    public async Task CreateIndexes_ThatAreNotSupported_AreRefusedByName(string index, int code, string named)
    {
        OnlyEmbedded();

        var error = await RefusedAsync($"{{ createIndexes: 'items', indexes: [{{ {index}, name: 'x' }}] }}", code);
        Assert.Contains(named, error.ErrorMessage);
    }

    [Theory]
    [InlineData("key: { a: 0 }, name: 'x'")]
    [InlineData("key: {}, name: 'x'")]
    [InlineData("key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1")]
    public async Task CreateIndexes_ThatCannotBe_AreRefused(string index) =>
        await RefusedAsync($"{{ createIndexes: 'items', indexes: [{{ {index} }}] }}", 67);

    [Fact]
    public async Task CreateIndexes_UniqueOverDuplicates_FailsAndLeavesNone()
    {
        await InsertAsync("{ _id: 1, a: 1 }", "{ _id: 2, a: 1 }");

        await RefusedAsync(
            "{ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }", 11000);

        Assert.Single(await (await Items.Indexes.ListAsync(Stop)).ToListAsync(Stop));
    }

    [Fact]
    public async Task UniqueIndex_CreatedOverDocuments_CoversThem()
    {
        await InsertAsync("{ _id: 1, a: 1 }", "{ _id: 2, a: 2 }");
        await UniqueAsync("{ a: 1 }");

        await DuplicateAsync("{ _id: 3, a: 2 }");
    }

    [Fact]
    public async Task UniqueIndex_OnMissingFields_TakesOneDocumentOnly()
    {
        await UniqueAsync("{ a: 1 }");
        await InsertAsync("{ _id: 1 }");

        Assert.Equal(Json("{ a: null }"), (await DuplicateAsync("{ _id: 2, a: null }"))["keyValue"]);
    }

    [Fact]
    public async Task UniqueIndex_OnArrays_HoldsForEachElement()
    {
        await UniqueAsync("{ a: 1 }");
        await InsertAsync("{ _id: 1, a: [1, 2, 2] }");

        Assert.Equal(Json("{ a: 2 }"), (await DuplicateAsync("{ _id: 2, a: [3, 2] }"))["keyValue"]);
        await InsertAsync("{ _id: 2, a: [3, 4] }");
    }

    [Fact]
    public async Task UniqueIndex_OnSeveralFields_HoldsForTheCombination()
    {
        await UniqueAsync("{ a: 1, b: -1 }");
        await InsertAsync("{ _id: 1, a: 1, b: 'x' }", "{ _id: 2, a: 1, b: 'y' }");

        var error = await DuplicateAsync("{ _id: 3, a: 1.0, b: 'x' }");

        Assert.Equal(Json("{ a: 1.0, b: 'x' }"), error["keyValue"]);
        Assert.EndsWith("dup key: { a: 1.0, b: \"x\" }", error["errmsg"].AsString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_OnParallelArrays_RefusesTheDocument()
    {
        await Items.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ a: 1, b: 1 }"), null, Stop);

        var reply = await RunAsync("{ insert: 'items', documents: [{ a: [1], b: [1] }] }");

        Assert.Equal(171, reply["writeErrors"][0]["code"]);
        Assert.Equal("", await IdsAsync("{}"));
    }

    [Fact]
    public async Task DropIndexes_ByName_LiftsTheConstraint()
    {
        await UniqueAsync("{ a: 1 }");
        await InsertAsync("{ _id: 1, a: 1 }");

        await Items.Indexes.DropOneAsync("a_1", Stop);

        await InsertAsync("{ _id: 2, a: 1 }");
        await RefusedAsync("{ dropIndexes: 'items', index: 'a_1' }", 27);
        await RefusedAsync("{ dropIndexes: 'items', index: '_id_' }", 72);
    }

    [Fact]
    public async Task ListIndexes_OfMissingCollection_IsNamespaceNotFound() =>
        await RefusedAsync("{ listIndexes: 'nope' }", 26);

    private Task<string> UniqueAsync(string key) => Items.Indexes.CreateOneAsync(
        new CreateIndexModel<BsonDocument>(key, new CreateIndexOptions { Unique = true }), null, Stop);

    private async Task<BsonDocument> DuplicateAsync(string document)
    {
        var reply = await RunAsync($"{{ insert: 'items', documents: [{document}] }}");
        var error = reply["writeErrors"][0].AsBsonDocument;
        Assert.Equal(11000, error["code"]);
        return error;
    }
}
