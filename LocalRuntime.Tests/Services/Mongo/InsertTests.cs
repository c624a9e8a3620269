using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class InsertTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly InsertManyOptions Unordered = new() { IsOrdered = false };

    [Fact]
    public async Task Insert_AllBsonTypes_ComeBackAsTheyWere()
    {
        var document = new BsonDocument
        {
            { "_id", 1 },
            { "double", 1.5 },
            { "string", "grün\0😀" },
            { "document", new BsonDocument("a", new BsonArray { 1, new BsonDocument() }) },
            { "uuid", new BsonBinaryData(Guid.NewGuid(), GuidRepresentation.Standard) },
            { "oldBinary", new BsonBinaryData([1, 2], BsonBinarySubType.Binary) },
            { "undefined", BsonUndefined.Value },
            { "id", ObjectId.GenerateNewId() },
            { "date", new BsonDateTime(-1) },
            { "null", BsonNull.Value },
            { "regex", new BsonRegularExpression("a.*", "im") },
            { "code", new BsonJavaScript("f()") },
            { "scoped", new BsonJavaScriptWithScope("f()", new BsonDocument("x", 1)) },
            { "long", long.MinValue },
            { "timestamp", new BsonTimestamp(7, 8) },
            { "decimal", new BsonDecimal128(Decimal128.Parse("1.50")) },
            { "min", BsonMinKey.Value },
            { "max", BsonMaxKey.Value },
        };

        await Items.InsertOneAsync(document, null, Stop);

        Assert.Equal(document.ToBson(), (await Items.Find(Json("{}")).SingleAsync(Stop)).ToBson());
    }

    [Fact]
    public async Task Insert_WithoutId_GetsOneInFront()
    {
        await RunAsync("{ insert: 'items', documents: [{ a: 1 }] }");

        var stored = await Items.Find(Json("{}")).SingleAsync(Stop);
        Assert.Equal("_id", stored.GetElement(0).Name);
        Assert.True(stored["_id"].IsObjectId);
    }

    [Fact]
    public async Task Insert_WithIdLast_StoresItFirst()
    {
        await RunAsync("{ insert: 'items', documents: [{ a: 1, _id: 5 }] }");

        Assert.Equal(["{ \"_id\" : 5, \"a\" : 1 }"], await FindAsync());
    }

    [Fact]
    public async Task InsertMany_UnorderedWithDuplicates_ReportsEachAndInsertsTheRest()
    {
        await UniqueEmailAsync();
        await InsertAsync("{ _id: 0, email: 'a' }");

        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => Items.InsertManyAsync(
            [
                Json("{ _id: 1, email: 'b' }"), Json("{ _id: 2, email: 'a' }"), Json("{ _id: 1, email: 'c' }"),
                Json("{ _id: 4, email: 'd' }"),
            ],
            Unordered,
            Stop));

        Assert.Equal([1, 2], error.WriteErrors.Select(e => e.Index));
        Assert.All(error.WriteErrors, e => Assert.Equal(11000, e.Code));
        Assert.Equal(2, error.Result.InsertedCount);
        Assert.Equal("0,1,4", await IdsAsync("{}"));
    }

    [Fact]
    public async Task InsertMany_OrderedWithDuplicate_StopsThere()
    {
        var error = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(
            () => InsertAsync("{ _id: 1 }", "{ _id: 1 }", "{ _id: 2 }"));

        Assert.Equal(1, Assert.Single(error.WriteErrors).Index);
        Assert.Equal("1", await IdsAsync("{}"));
    }

    [Fact]
    public async Task Insert_Duplicate_SaysWhichIndexAndKey()
    {
        await UniqueEmailAsync();
        await InsertAsync("{ _id: 1, email: 'x' }");

        var reply = await RunAsync("{ insert: 'items', documents: [{ _id: 2, email: 'x' }] }");

        var error = reply["writeErrors"][0].AsBsonDocument;
        Assert.Equal(0, reply["n"]);
        Assert.Equal(0, error["index"]);
        Assert.Equal(11000, error["code"]);
        Assert.Equal(Json("{ email: 1 }"), error["keyPattern"]);
        Assert.Equal(Json("{ email: 'x' }"), error["keyValue"]);
        Assert.Equal(
            $"E11000 duplicate key error collection: {Items.CollectionNamespace.FullName} index: email_1 " +
            "dup key: { email: \"x\" }",
            error["errmsg"]);
    }

    [Fact]
    public async Task Insert_DuplicateInSecondIndex_LeavesNothingOfTheDocument()
    {
        await UniqueEmailAsync();
        await Items.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ tag: 1 }"), null, Stop);
        await InsertAsync("{ _id: 1, email: 'x' }");

        await Assert.ThrowsAsync<MongoWriteException>(
            () => Items.InsertOneAsync(Json("{ _id: 2, tag: 't', email: 'x' }"), null, Stop));

        Assert.Equal("", await IdsAsync("{ tag: 't' }"));
        await InsertAsync("{ _id: 2, tag: 't', email: 'y' }");
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("NumberLong(1)", "1")]
    [InlineData("NumberDecimal('1.0')", "1")]
    [InlineData("{ a: 1 }", "{ a: 1.0 }")]
    public async Task Insert_IdEqualInAnotherNumberType_IsADuplicate(string first, string second)
    {
        await InsertAsync($"{{ _id: {first} }}");

        await Assert.ThrowsAsync<MongoWriteException>(
            () => Items.InsertOneAsync(Json($"{{ _id: {second} }}"), null, Stop));
    }

    [Fact]
    public async Task Insert_LongsThatAreEqualAsDoubles_AreDifferent()
    {
        await InsertAsync("{ _id: NumberLong('9007199254740992') }", "{ _id: NumberLong('9007199254740993') }");

        Assert.Equal("9007199254740993", await IdsAsync("{ _id: NumberLong('9007199254740993') }"));
    }

    [Theory]
    [InlineData("[1]", 53)]
    [InlineData("/a/", 53)]
    [InlineData("{ $a: 1 }", 52)]
    public async Task Insert_WithForbiddenId_IsAWriteError(string id, int code)
    {
        var reply = await RunAsync($"{{ insert: 'items', documents: [{{ _id: {id} }}] }}");

        Assert.Equal(code, reply["writeErrors"][0]["code"]);
    }

    [Fact]
    public async Task Insert_FieldNamesWithDotsAndDollars_AreStored()
    {
        await RunAsync("{ insert: 'items', documents: [{ _id: 1, 'a.b': 1, $c: 2 }] }");

        Assert.Equal(["{ \"_id\" : 1, \"a.b\" : 1, \"$c\" : 2 }"], await FindAsync());
    }

    [Fact]
    public async Task Insert_Unacknowledged_IsDoneWithoutAnAnswer()
    {
        var unacknowledged = Items.WithWriteConcern(WriteConcern.Unacknowledged);

        await unacknowledged.InsertOneAsync(Json("{ _id: 1 }"), null, Stop);

        await Eventually.ReachAsync(() => IdsAsync("{}"), ids => ids == "1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("system.users")]
    [InlineData("a$b")]
    public async Task Insert_IntoForbiddenCollection_IsInvalidNamespace(string name) =>
        await RefusedAsync($"{{ insert: '{name}', documents: [{{}}] }}", 73);

    private Task<string> UniqueEmailAsync() => Items.Indexes.CreateOneAsync(
        new CreateIndexModel<BsonDocument>("{ email: 1 }", new CreateIndexOptions { Unique = true }), null, Stop);
}
