using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class UpdateTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly UpdateOptions Upsert = new() { IsUpsert = true };

    [Theory]
    [InlineData("{ $set: { a: 5 } }", "a: 5, b: { c: 1 }, l: [1, 2], s: 'x'")]
    [InlineData("{ $set: { 'b.d': 2, z: 1, y: 2 } }", "a: 1, b: { c: 1, d: 2 }, l: [1, 2], s: 'x', y: 2, z: 1")]
    [InlineData("{ $set: { 'n.m.o': 1 } }", "a: 1, b: { c: 1 }, l: [1, 2], s: 'x', n: { m: { o: 1 } }")]
    [InlineData("{ $set: { 'l.1': 9, 'l.3': 4 } }", "a: 1, b: { c: 1 }, l: [1, 9, null, 4], s: 'x'")]
    [InlineData("{ $unset: { a: '', 'b.c': '', 'l.0': '', nope: '' } }", "b: {}, l: [null, 2], s: 'x'")]
    [InlineData("{ $inc: { a: 2, 'b.c': 0.5 } }", "a: 3, b: { c: 1.5 }, l: [1, 2], s: 'x'")]
    [InlineData("{ $inc: { i: NumberLong(7) } }", "a: 1, b: { c: 1 }, l: [1, 2], s: 'x', i: NumberLong(7)")]
    [InlineData("{ $inc: { a: NumberDecimal('0.1') } }", "a: NumberDecimal('1.1'), b: { c: 1 }, l: [1, 2], s: 'x'")]
    [InlineData("{ $inc: { a: 2147483647 } }", "a: NumberLong('2147483648'), b: { c: 1 }, l: [1, 2], s: 'x'")]
    [InlineData("{ $mul: { a: 3, q: 2.5 } }", "a: 3, b: { c: 1 }, l: [1, 2], s: 'x', q: 0.0")]
    [InlineData("{ $min: { a: 0 }, $max: { 'b.c': 'z' } }", "a: 0, b: { c: 'z' }, l: [1, 2], s: 'x'")]
    [InlineData("{ $push: { l: 3 } }", "a: 1, b: { c: 1 }, l: [1, 2, 3], s: 'x'")]
    [InlineData("{ $push: { l: { $each: [3, 4] }, k: 1 } }", "a: 1, b: { c: 1 }, l: [1, 2, 3, 4], s: 'x', k: [1]")]
    [InlineData("{ $push: { l: [3] } }", "a: 1, b: { c: 1 }, l: [1, 2, [3]], s: 'x'")]
    [InlineData("{ $addToSet: { l: { $each: [2.0, 3] } } }", "a: 1, b: { c: 1 }, l: [1, 2, 3], s: 'x'")]
    [InlineData("{ $pull: { l: { $gte: 2 } } }", "a: 1, b: { c: 1 }, l: [1], s: 'x'")]
    [InlineData("{ $pull: { l: 1 } }", "a: 1, b: { c: 1 }, l: [2], s: 'x'")]
    [InlineData("{ $setOnInsert: { z: 1 }, $set: { s: 'y' } }", "a: 1, b: { c: 1 }, l: [1, 2], s: 'y'")]
    [InlineData("{ new: true }", "new: true")]
    public async Task Update_ByOperators_ChangesTheDocument(string update, string expected)
    {
        await InsertAsync("{ _id: 1, a: 1, b: { c: 1 }, l: [1, 2], s: 'x' }");

        var reply = await RunAsync($"{{ update: 'items', updates: [{{ q: {{ _id: 1 }}, u: {update} }}] }}");

        Assert.Equal(1, reply["nModified"]);
        Assert.Equal([Json($"{{ _id: 1, {expected} }}").ToString()], await FindAsync());
    }

    [Theory]
    [InlineData("{ $set: { a: 1 } }")]
    [InlineData("{ $unset: { nope: 1 } }")]
    [InlineData("{ $inc: { a: 0 } }")]
    [InlineData("{ $set: {} }")]
    [InlineData("{ $push: { l: { $each: [] } } }")]
    [InlineData("{ a: 1, l: [] }")]
    public async Task Update_ThatChangesNothing_MatchesButDoesNotModify(string update)
    {
        await InsertAsync("{ _id: 1, a: 1, l: [] }");

        var reply = await RunAsync($"{{ update: 'items', updates: [{{ q: {{ _id: 1 }}, u: {update} }}] }}");

        Assert.Equal((1, 0), (reply["n"].AsInt32, reply["nModified"].AsInt32));
    }

    [Theory]
    [InlineData("{ $nonsense: { a: 1 } }", 9, "$nonsense")]
    [InlineData("{ $set: 1 }", 9, "$set")]
    [InlineData("{ $set: { a: 1 }, $inc: { a: 1 } }", 40, "'a'")]
    [InlineData("{ $set: { a: 1, 'a.b': 1 } }", 40, "'a'")]
    [InlineData("{ $set: { _id: 2 } }", 66, "_id")]
    [InlineData("{ $unset: { _id: 1 } }", 66, "_id")]
    [InlineData("{ _id: 2 }", 66, "_id")]
    [InlineData("{ $inc: { s: 1 } }", 14, "non-numeric")]
    [InlineData("{ $inc: { a: 'x' } }", 14, "non-numeric")]
    [InlineData("{ $inc: { big: NumberLong(1) } }", 2, "$inc")]
    [InlineData("{ $set: { 'a.b': 1 } }", 28, "Cannot create field 'b'")]
    [InlineData("{ $set: { 'l.x': 1 } }", 28, "Cannot create field 'x'")]
    [InlineData("{ $set: { 'a..b': 1 } }", 56, "empty field name")]
    [InlineData("{ $push: { a: 1 } }", 2, "must be an array")]
    [InlineData("{ $push: { l: { $each: 1 } } }", 2, "$each")]
    public async Task Update_ThatIsWrong_IsAWriteError(string update, int code, string named)
    {
        await InsertAsync("{ _id: 1, a: 1, s: 'x', l: [1], big: NumberLong('9223372036854775807') }");

        var reply = await RunAsync($"{{ update: 'items', updates: [{{ q: {{ _id: 1 }}, u: {update} }}] }}");

        var error = reply["writeErrors"][0];
        Assert.Equal(code, error["code"]);
        Assert.Contains(named, error["errmsg"].AsString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ $rename: { a: 'b' } }", "$rename")]
    [InlineData("{ $bit: { a: { and: 1 } } }", "$bit")]
    [InlineData("{ $pop: { l: 1 } }", "$pop")]
    [InlineData("{ $set: { 'l.$': 1 } }", "$")]
    [InlineData("{ $set: { 'l.$[]': 1 } }", "$[]")]
    [InlineData("{ $push: { l: { $each: [1], $slice: 1 } } }", "$slice")]
    [InlineData("[{ $set: { a: 1 } }]", "pipeline")]
    public async Task Update_WithWhatIsNotSupported_IsAWriteErrorByName(string update, string named)
    {
        OnlyEmbedded();
        await InsertAsync("{ _id: 1, l: [1] }");

        var reply = await RunAsync($"{{ update: 'items', updates: [{{ q: {{ _id: 1 }}, u: {update} }}] }}");

        Assert.Contains(named, reply["writeErrors"][0]["errmsg"].AsString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateMany_OnAnIndexedField_MeetsEachDocumentOnce()
    {
        await Items.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ n: 1 }"), null, Stop);
        await Items.InsertManyAsync(
            Enumerable.Range(0, 500).Select(i => new BsonDocument { { "_id", i }, { "n", i } }), null, Stop);

        var result = await Items.UpdateManyAsync(Json("{ n: { $gte: 0 } }"), Json("{ $inc: { n: 100 } }"), null, Stop);

        Assert.Equal((500, 500), (result.MatchedCount, result.ModifiedCount));
        Assert.Equal("0", await IdsAsync("{ n: 100 }"));
        Assert.Equal(400, await Items.CountDocumentsAsync(Json("{ n: { $gte: 200 } }"), null, Stop));
    }

    [Fact]
    public async Task UpdateOne_OfSeveralMatches_ChangesOne()
    {
        await InsertAsync("{ _id: 1, a: 1 }", "{ _id: 2, a: 1 }");

        var result = await Items.UpdateOneAsync(Json("{ a: 1 }"), Json("{ $set: { a: 2 } }"), null, Stop);

        Assert.Equal((1, 1), (result.MatchedCount, result.ModifiedCount));
        Assert.Equal("2", await IdsAsync("{ a: 1 }"));
    }

    [Theory]
    [InlineData("{ a: 1, b: { $gt: 5 } }", "{ $set: { c: 1 } }", "a: 1, c: 1")]
    [InlineData("{ 'a.b': { $eq: 2 } }", "{ $setOnInsert: { c: 1 } }", "a: { b: 2 }, c: 1")]
    [InlineData("{ $and: [{ a: 1 }, { d: { $in: [1, 2] } }] }", "{ $inc: { n: 1 } }", "a: 1, n: 1")]
    [InlineData("{ a: 1 }", "{ c: 1 }", "c: 1")]
    [InlineData("{ a: 1 }", "{ $push: { l: 1 }, $unset: { a: 1 } }", "l: [1]")]
    public async Task Upsert_WithoutMatch_BuildsTheDocumentFromTheQuery(string query, string update, string expected)
    {
        var reply = await RunAsync($"{{ update: 'items', updates: [{{ q: {query}, u: {update}, upsert: true }}] }}");

        var upserted = reply["upserted"][0];
        Assert.Equal((1, 0, 0), (reply["n"].AsInt32, reply["nModified"].AsInt32, upserted["index"].AsInt32));
        Assert.Equal(
            [Json($"{{ _id: ObjectId('{upserted["_id"]}'), {expected} }}").ToString()], await FindAsync());
    }

    [Fact]
    public async Task Upsert_WithIdInQuery_UsesIt()
    {
        var result = await Items.ReplaceOneAsync(
            Json("{ _id: 7 }"), Json("{ a: 1 }"), new ReplaceOptions { IsUpsert = true }, Stop);

        Assert.Equal(7, result.UpsertedId);
        Assert.Equal(["{ \"_id\" : 7, \"a\" : 1 }"], await FindAsync());
    }

    [Fact]
    public async Task Upsert_WithMatch_Updates()
    {
        await InsertAsync("{ _id: 1, n: 1 }");

        var result = await Items.UpdateOneAsync(
            Json("{ _id: 1 }"), Json("{ $inc: { n: 1 }, $setOnInsert: { x: 1 } }"), Upsert, Stop);

        Assert.Null(result.UpsertedId);
        Assert.Equal(["{ \"_id\" : 1, \"n\" : 2 }"], await FindAsync());
    }

    [Fact]
    public async Task Upsert_FromManyConnectionsAtOnce_InsertsOneDocument()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), Stop, async (_, stop) =>
            await Items.UpdateOneAsync(Json("{ _id: 1 }"), Json("{ $inc: { n: 1 } }"), Upsert, stop));

        Assert.Equal(["{ \"_id\" : 1, \"n\" : 50 }"], await FindAsync());
    }

    [Fact]
    public async Task Upsert_WhereTheQueryNamesAFieldTwice_IsRefused()
    {
        var error = await Assert.ThrowsAsync<MongoWriteException>(() => Items.UpdateOneAsync(
            Json("{ $and: [{ a: 1 }, { a: 2 }] }"), Json("{ $set: { b: 1 } }"), Upsert, Stop));

        Assert.Equal(54, error.WriteError.Code);
    }

    [Fact]
    public async Task Update_IntoADuplicate_ChangesNothing()
    {
        await Items.Indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>("{ e: 1 }", new CreateIndexOptions { Unique = true }), null, Stop);
        await InsertAsync("{ _id: 1, e: 'a' }", "{ _id: 2, e: 'b' }");

        var error = await Assert.ThrowsAsync<MongoWriteException>(
            () => Items.UpdateOneAsync(Json("{ _id: 2 }"), Json("{ $set: { e: 'a' } }"), null, Stop));

        Assert.Equal(11000, error.WriteError.Code);
        Assert.Equal("2", await IdsAsync("{ e: 'b' }"));
        await Items.UpdateOneAsync(Json("{ _id: 2 }"), Json("{ $set: { e: 'b' } }"), null, Stop);
    }

    [Fact]
    public async Task Update_MultiWithReplacement_IsRefused()
    {
        var reply = await RunAsync("{ update: 'items', updates: [{ q: {}, u: { a: 1 }, multi: true }] }");

        Assert.Equal(9, reply["writeErrors"][0]["code"]);
    }

    [Fact]
    public async Task Update_CurrentDate_SetsTheServersTime()
    {
        await InsertAsync("{ _id: 1 }");

        await Items.UpdateOneAsync(Json("{ _id: 1 }"), Json("{ $currentDate: { at: true } }"), null, Stop);

        var at = (await Items.Find(Json("{}")).SingleAsync(Stop))["at"].ToUniversalTime();
        Assert.Equal(TimeProvider.System.GetUtcNow().UtcDateTime, at, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task BulkWrite_OfAllKinds_CountsEach()
    {
        await InsertAsync("{ _id: 1 }", "{ _id: 2 }");

        var result = await Items.BulkWriteAsync(
            [
                new InsertOneModel<BsonDocument>(Json("{ _id: 3 }")),
                new UpdateOneModel<BsonDocument>(Json("{ _id: 1 }"), Json("{ $set: { a: 1 } }")),
                new UpdateOneModel<BsonDocument>(Json("{ _id: 9 }"), Json("{ $set: { a: 1 } }")) { IsUpsert = true },
                new DeleteOneModel<BsonDocument>(Json("{ _id: 2 }")),
            ],
            null,
            Stop);

        Assert.Equal((1, 1, 1), (result.InsertedCount, result.ModifiedCount, result.DeletedCount));
        Assert.Equal((2, 9), (result.Upserts[0].Index, result.Upserts[0].Id.AsInt32));
        Assert.Equal("1,3,9", await IdsAsync("{}"));
    }
}
