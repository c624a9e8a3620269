using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class FindTests(MongoFixture fixture) : MongoTest(fixture)
{
    [Fact]
    public async Task Find_InMissingCollection_IsEmpty() => Assert.Empty(await FindAsync());

    [Fact]
    public async Task Find_WithoutSort_IsInOrderOfInsertion()
    {
        await InsertAsync("{ _id: 3 }", "{ _id: 1 }", "{ _id: 2 }");

        Assert.Equal(["{ \"_id\" : 3 }", "{ \"_id\" : 1 }", "{ \"_id\" : 2 }"], await FindAsync());
    }

    [Theory]
    [InlineData("{ v: 1 }", "8,10,1,2,4,3,5,6,7,9")]
    [InlineData("{ v: -1 }", "9,4,7,6,5,3,2,1,10,8")]
    public async Task Sort_MixedTypes_FollowsTheTypeOrderAndTakesTheRightElementOfArrays(string sort, string ids)
    {
        await InsertAsync(
            "{ _id: 1, v: 1 }", "{ _id: 2, v: NumberLong(2) }", "{ _id: 3, v: 3.5 }", "{ _id: 4, v: [3, true] }",
            "{ _id: 5, v: 'a' }", "{ _id: 6, v: { a: 1 } }", "{ _id: 7, v: false }", "{ _id: 8, v: [] }",
            "{ _id: 9, v: ISODate('2024-01-01T00:00:00Z') }", "{ _id: 10, v: null }");

        Assert.Equal(ids, await SortedIdsAsync(sort));
    }

    [Theory]
    [InlineData("{ a: 1, b: -1 }", "4,2,1,3")]
    [InlineData("{ a: -1, b: 1 }", "3,1,2,4")]
    [InlineData("{ 'c.d': 1, _id: 1 }", "3,4,2,1")]
    public async Task Sort_SeveralFields_ComparesThemInTurn(string sort, string ids)
    {
        await InsertAsync(
            "{ _id: 1, a: 1, b: 1, c: { d: 2 } }", "{ _id: 2, a: 1, b: 2, c: [{ d: 5 }, { d: 1 }] }",
            "{ _id: 3, a: 2, b: 1 }", "{ _id: 4, b: 7 }");

        Assert.Equal(ids, await SortedIdsAsync(sort));
    }

    [Theory]
    [InlineData("{ a: 2 }", 15975)]
    [InlineData("{ a: 'x' }", 15974)]
    public async Task Sort_WithWrongDirection_IsRefused(string sort, int code)
    {
        OnlyEmbedded();
        await InsertAsync("{ _id: 1 }");

        await RefusedAsync($"{{ find: 'items', sort: {sort} }}", code);
    }

    [Fact]
    public async Task Sort_ByParallelArrays_IsRefused()
    {
        await InsertAsync("{ a: [1], b: [1] }");

        await Assert.ThrowsAsync<MongoCommandException>(() => FindAsync(sort: "{ a: 1, b: 1 }"));
    }

    [Fact]
    public async Task Sort_MoreThanFitsIntoMemory_FailsUnlessLimited()
    {
        OnlyEmbedded();
        var filler = new string('x', 6 * 1024 * 1024);
        for (var i = 0; i < 18; i++)
            await Items.InsertOneAsync(Json($"{{ _id: {i}, n: {-i} }}").Add("filler", filler), null, Stop);

        await RefusedAsync("{ find: 'items', sort: { n: 1 } }", 292);
        var sorted = Items.Find(Json("{}")).Sort(Json("{ n: 1 }"));
        var first = await sorted.Limit(2).Project(Json("{ _id: 1 }")).ToListAsync(Stop);
        Assert.Equal([17, 16], first.Select(d => d["_id"].AsInt32));
    }

    [Fact]
    public async Task Find_WithSkipAndLimit_GivesThatPart()
    {
        await Items.InsertManyAsync(Enumerable.Range(0, 300).Select(i => new BsonDocument("_id", i)), null, Stop);

        var page = await Items.Find(Json("{}")).Sort(Json("{ _id: -1 }")).Skip(10).Limit(150).ToListAsync(Stop);

        Assert.Equal(Enumerable.Range(140, 150).Reverse(), page.Select(d => d["_id"].AsInt32));
    }

    [Theory]
    [InlineData("limit: -2")]
    [InlineData("limit: 2, singleBatch: true")]
    [InlineData("batchSize: 2, singleBatch: true")]
    public async Task Find_OfASingleBatch_LeavesNoCursor(string options)
    {
        await InsertAsync("{ _id: 1 }", "{ _id: 2 }", "{ _id: 3 }");

        var cursor = (await RunAsync($"{{ find: 'items', {options} }}"))["cursor"];

        Assert.Equal(2, cursor["firstBatch"].AsBsonArray.Count);
        Assert.Equal(0, cursor["id"].AsInt64);
    }

    [Theory]
    [InlineData("{ a: 1 }", "{ \"_id\" : 1, \"a\" : 1 }")]
    [InlineData("{ a: 1, _id: 0 }", "{ \"a\" : 1 }")]
    [InlineData("{ _id: 1 }", "{ \"_id\" : 1 }")]
    [InlineData("{ _id: 0, b: 0 }", "{ \"a\" : 1, \"c\" : [{ \"d\" : 1, \"e\" : 2 }, 3] }")]
    [InlineData("{ _id: 0 , a: false, b: false }", "{ \"c\" : [{ \"d\" : 1, \"e\" : 2 }, 3] }")]
    [InlineData("{ 'b.x': 1 }", "{ \"_id\" : 1, \"b\" : { \"x\" : 1 } }")]
    [InlineData("{ b: { x: 1 } }", "{ \"_id\" : 1, \"b\" : { \"x\" : 1 } }")]
    [InlineData("{ 'c.d': 1 }", "{ \"_id\" : 1, \"c\" : [{ \"d\" : 1 }] }")]
    [InlineData("{ a: 0, b: 0, 'c.d': 0 }", "{ \"_id\" : 1, \"c\" : [{ \"e\" : 2 }, 3] }")]
    [InlineData("{ missing: 1 }", "{ \"_id\" : 1 }")]
    [InlineData("{ c: 1, a: 1, _id: 0 }", "{ \"a\" : 1, \"c\" : [{ \"d\" : 1, \"e\" : 2 }, 3] }")]
    [InlineData("{ _id: 1, b: 0, c: 0 }", "{ \"_id\" : 1, \"a\" : 1 }")]
    public async Task Project_Fields_GivesThese(string projection, string expected)
    {
        await InsertAsync("{ _id: 1, a: 1, b: { x: 1, y: 2 }, c: [{ d: 1, e: 2 }, 3] }");

        Assert.Equal([expected], await FindAsync(projection: projection));
    }

    [Theory]
    [InlineData("{ a: 1, b: 0 }", 31254)]
    [InlineData("{ a: 0, b: 1 }", 31253)]
    [InlineData("{ a: 1, 'a.b': 1 }", 31249)]
    [InlineData("{ 'a.b': 1, a: 1 }", 31250)]
    public async Task Project_WhatContradictsItself_IsRefused(string projection, int code) =>
        await RefusedAsync($"{{ find: 'items', projection: {projection} }}", code);

    [Theory]
    [InlineData("{ 'a.$': 1 }", "a.$")]
    [InlineData("{ a: { $slice: 1 } }", "$slice")]
    [InlineData("{ a: { $elemMatch: { b: 1 } } }", "$elemMatch")]
    [InlineData("{ a: { $meta: 'textScore' } }", "$meta")]
    [InlineData("{ a: '$b' }", "$b")]
    public async Task Project_WhatIsNotSupported_IsRefusedByName(string projection, string named)
    {
        OnlyEmbedded();

        Assert.Contains(named, (await RefusedAsync($"{{ find: 'items', projection: {projection} }}", 2)).ErrorMessage);
    }

    [Fact]
    public async Task Find_WithWronglyTypedField_IsATypeMismatch() =>
        await RefusedAsync("{ find: 'items', filter: 1 }", 14);

    private async Task<string> SortedIdsAsync(string sort)
    {
        var found = await Items.Find(Json("{}")).Sort(Json(sort)).ToListAsync(Stop);
        return string.Join(',', found.Select(d => d["_id"]));
    }
}
