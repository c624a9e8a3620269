using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class AggregateTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly string[] Documents =
    [
        "{ _id: 1, k: 'a', n: 1, t: { x: 1 } }", "{ _id: 2, k: 'b', n: 2.5 }",
        "{ _id: 3, k: 'a', n: NumberLong(3), t: { x: 2 } }",
        "{ _id: 4, n: 'text' }", "{ _id: 5, k: null, n: 5 }",
    ];

    [Theory]
    [InlineData("$sum: '$n'", "4", "2.5", "5")]
    [InlineData("$sum: 1", "2", "1", "2")]
    [InlineData("$count: {}", "2", "1", "2")]
    [InlineData("$avg: '$n'", "2.0", "2.5", "5.0")]
    [InlineData("$min: '$n'", "1", "2.5", "5")]
    [InlineData("$max: '$n'", "3", "2.5", "'text'")]
    [InlineData("$first: '$n'", "1", "2.5", "'text'")]
    [InlineData("$last: '$_id'", "3", "2", "5")]
    [InlineData("$push: '$t.x'", "[1, 2]", "[]", "[]")]
    [InlineData("$push: { i: '$_id', m: '$t.x' }", "[{ i: 1, m: 1 }, { i: 3, m: 2 }]", "[{ i: 2 }]", "[{i:4},{i:5}]")]
    [InlineData("$addToSet: '$k'", "['a']", "['b']", "[null]")]
    public async Task Group_ByField_Accumulates(string accumulator, string a, string b, string none)
    {
        await InsertAsync(Documents);

        var groups = await AggregateAsync(
            "{ $sort: { _id: 1 } }",
            $"{{ $group: {{ _id: '$k', v: {{ {accumulator} }} }} }}",
            "{ $sort: { _id: -1 } }");

        Assert.Equal(
            [.. ((string[])[$"'b', v: {b}", $"'a', v: {a}", $"null, v: {none}"]).Select(g => Json($"{{ _id: {g} }}"))],
            groups.Select(Json));
    }

    [Fact]
    public async Task Group_OfNothing_GivesNoGroups()
    {
        Assert.Empty(await AggregateAsync("{ $group: { _id: null, n: { $sum: 1 } } }"));
    }

    [Theory]
    [InlineData("{ k: '$k' }", "[{ k: 'a' }, 2], [{ k: 'b' }, 1], [{}, 1], [{ k: null }, 1]")]
    [InlineData("null", "[null, 5]")]
    [InlineData("1", "[1, 5]")]
    [InlineData("'$t'", "[{ x: 1 }, 1], [null, 3], [{ x: 2 }, 1]")]
    public async Task Group_ByExpression_FormsTheGroups(string id, string expected)
    {
        await InsertAsync(Documents);

        var groups = await AggregateAsync($"{{ $group: {{ _id: {id}, n: {{ $sum: 1 }} }} }}");

        Assert.Equal(
            Json($"{{ groups: [{expected}] }}")["groups"].AsBsonArray.Order(),
            groups.Select(Json).Select(g => new BsonArray { g["_id"], g["n"] }).Order());
    }

    [Fact]
    public async Task Sum_OfDoubles_DoesNotLoseDigits()
    {
        await InsertAsync("{ n: 0.1 }", "{ n: 0.2 }", "{ n: 0.3 }");

        var total = Assert.Single(await AggregateAsync("{ $group: { _id: null, n: { $sum: '$n' } } }"));

        Assert.Equal(0.6, Json(total)["n"].AsDouble);
    }

    [Fact]
    public async Task Sum_BeyondItsType_Widens()
    {
        await InsertAsync("{ n: 2147483647 }", "{ n: 1 }");

        var total = Assert.Single(await AggregateAsync("{ $group: { _id: null, n: { $sum: '$n' } } }"));

        Assert.Equal(2147483648L, Json(total)["n"].AsInt64);
    }

    [Theory]
    [InlineData("[0.5]", "[2.0]")]
    [InlineData("[0, 0.25, 0.5, 0.75, 0.95, 1]", "[1.0, 1.0, 2.0, 3.0, 4.5, 4.5]")]
    [InlineData("[0.9, 0.1]", "[4.5, 1.0]")]
    public async Task Percentiles_OfTheNumbers_AreTheirsInTheOrderAskedFor(string p, string expected)
    {
        await InsertAsync("{ n: 3 }", "{ n: 1 }", "{ n: NumberLong(2) }", "{ n: 4.5 }", "{ n: 'text' }", "{ n: null }", "{}");

        var group = Assert.Single(await AggregateAsync(
            $"{{ $group: {{ _id: null, v: {{ $percentile: {{ input: '$n', p: {p}, method: 'approximate' }} }} }} }}"));

        Assert.Equal(Json($"{{ v: {expected} }}")["v"], Json(group)["v"]);
    }

    [Fact]
    public async Task Percentiles_OfNoNumbers_AreNull()
    {
        await InsertAsync("{ n: 'text' }");

        var group = Assert.Single(await AggregateAsync(
            "{ $group: { _id: null, v: { $percentile: { input: '$n', p: [0.5, 0.95], method: 'approximate' } } } }"));

        Assert.Equal(Json("{ v: [null, null] }")["v"], Json(group)["v"]);
    }

    [Fact]
    public async Task Percentiles_OfManyNumbers_AreCloseToTheExactOnes()
    {
        await Items.InsertManyAsync(Enumerable.Range(1, 1_000).Select(i => new BsonDocument("n", i)), null, Stop);

        var group = Assert.Single(await AggregateAsync(
            "{ $group: { _id: null, v: { $percentile: { input: '$n', p: [0.5, 0.95], method: 'approximate' } } } }"));

        Assert.Equal(500, Json(group)["v"][0].AsDouble, tolerance: 5);
        Assert.Equal(950, Json(group)["v"][1].AsDouble, tolerance: 5);
    }

    [Theory]
    [InlineData("0.5", "object")]
    [InlineData("{ p: [0.5], method: 'approximate' }", "input")]
    [InlineData("{ input: '$n', method: 'approximate' }", "p")]
    [InlineData("{ input: '$n', p: [0.5] }", "method")]
    [InlineData("{ input: '$n', p: [], method: 'approximate' }", "p")]
    [InlineData("{ input: '$n', p: 0.5, method: 'approximate' }", "p")]
    [InlineData("{ input: '$n', p: [1.5], method: 'approximate' }", "p")]
    [InlineData("{ input: '$n', p: ['x'], method: 'approximate' }", "p")]
    [InlineData("{ input: '$n', p: [0.5], method: 'nonsense' }", "method")]
    [InlineData("{ input: '$n', p: [0.5], method: 'approximate', extra: 1 }", "extra")]
    public async Task Percentiles_WithAWrongArgument_AreRefusedByName(string argument, string named)
    {
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => AggregateAsync(
            $"{{ $group: {{ _id: null, v: {{ $percentile: {argument} }} }} }}"));

        Assert.Contains(named, error.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Average_OfDecimals_IsADecimal()
    {
        await InsertAsync("{ n: NumberDecimal('0.10') }", "{ n: NumberDecimal('0.2') }", "{ n: 3 }");

        var total = Assert.Single(await AggregateAsync("{ $group: { _id: null, n: { $avg: '$n' } } }"));

        Assert.Equal("1.1", Json(total)["n"].AsDecimal128.ToString()[..3]);
    }

    [Theory]
    [InlineData("{ $project: { n: 1 } }", "{ _id: 1, n: 1 }")]
    [InlineData("{ $project: { n: 0, t: 0 } }", "{ _id: 1, k: 'a' }")]
    [InlineData("{ $project: { _id: 0, key: '$k', n: 1 } }", "{ n: 1, key: 'a' }")]
    [InlineData("{ $project: { 't.x': 1 } }", "{ _id: 1, t: { x: 1 } }")]
    [InlineData("{ $project: { x: '$t.x', y: '$nope', z: { $literal: '$k' } } }", "{ _id: 1, x: 1, z: '$k' }")]
    [InlineData("{ $project: { _id: 0, d: { a: '$n', b: ['$k', '$nope'] } } }", "{ d: { a: 1, b: ['a', null] } }")]
    [InlineData("{ $project: { _id: 0, whole: '$$ROOT' } }", "{ whole: { _id: 1, k: 'a', n: 1, t: { x: 1 } } }")]
    [InlineData("{ $project: { _id: '$k', n: true } }", "{ n: 1, _id: 'a' }")]
    public async Task Project_FieldsAndExpressions_GivesThese(string stage, string expected)
    {
        await InsertAsync(Documents);

        Assert.Equal([Json(expected).ToString()], await AggregateAsync("{ $match: { _id: 1 } }", stage));
    }

    [Fact]
    public async Task Pipeline_OfAllStages_RunsThemInOrder()
    {
        await InsertAsync(Documents);

        var found = await AggregateAsync(
            "{ $match: { n: { $type: 'number' } } }", "{ $sort: { n: -1 } }", "{ $skip: 1 }", "{ $limit: 2 }",
            "{ $project: { _id: 1 } }", "{ $match: { _id: { $lt: 3 } } }");

        Assert.Equal(["{ \"_id\" : 2 }"], found);
    }

    [Fact]
    public async Task Limit_TheLargest_DoesNotOverflow()
    {
        await InsertAsync(Documents);

        var found = await AggregateAsync(
            "{ $sort: { _id: 1 } }", "{ $skip: 4 }", "{ $limit: NumberLong('9223372036854775807') }");

        Assert.Single(found);
    }

    [Fact]
    public async Task Limit_BeforeSort_IsNotTakenForOneAfterIt()
    {
        await InsertAsync(Documents);

        var found = await AggregateAsync(
            "{ $limit: 2 }", "{ $sort: { _id: -1 } }", "{ $limit: 1 }", "{ $project: { _id: 1 } }");

        Assert.Equal(["{ \"_id\" : 2 }"], found);
    }

    [Fact]
    public async Task Count_Stage_CountsOrGivesNothing()
    {
        await InsertAsync(Documents);

        Assert.Equal(["{ \"n\" : 2 }"], await AggregateAsync("{ $match: { k: 'a' } }", "{ $count: 'n' }"));
        Assert.Empty(await AggregateAsync("{ $match: { k: 'z' } }", "{ $count: 'n' }"));
    }

    [Fact]
    public async Task Aggregate_ByTheDriversLinq_Works()
    {
        await InsertAsync(Documents);

        var groups = await Items.Aggregate()
            .Match(Json("{ k: { $ne: null } }"))
            .Group(d => d["k"], g => new { Key = g.Key, Count = g.Count(), Largest = g.Max(d => d["n"]) })
            .ToListAsync(Stop);

        Assert.Equal(
            ["a:2:3", "b:1:2.5"],
            groups.Select(g => FormattableString.Invariant($"{g.Key}:{g.Count}:{g.Largest}")).Order());
    }

    [Theory]
    [InlineData("{ $nonsense: {} }", 40324, "$nonsense")]
    [InlineData("{ $match: {}, $limit: 1 }", 40323, "exactly one field")]
    [InlineData("{ $group: { n: { $sum: 1 } } }", 15955, "_id")]
    [InlineData("{ $group: { _id: 1, n: { $nonsense: 1 } } }", 15952, "$nonsense")]
    [InlineData("{ $group: { _id: 1, n: 1 } }", 40234, "'n'")]
    [InlineData("{ $sort: {} }", 15976, "sort key")]
    [InlineData("{ $count: '' }", 40156, "count")]
    [InlineData("{ $project: {} }", 51272, "projection")]
    [InlineData("{ $match: { a: { $nonsense: 1 } } }", 2, "$nonsense")]
    [InlineData("{ $group: { _id: { $nonsense: 1 } } }", 168, "$nonsense")]
    [InlineData("{ $project: { a: '$$NONSENSE' } }", 17276, "NONSENSE")]
    public async Task Aggregate_WithWrongStage_IsRefusedByName(string stage, int code, string named) => Assert.Contains(
        named,
        (await RefusedAsync($"{{ aggregate: 'items', pipeline: [{stage}], cursor: {{}} }}", code)).ErrorMessage);

    [Theory]
    [InlineData("{ $lookup: {} }", 40324, "$lookup")]
    [InlineData("{ $unwind: '$a' }", 40324, "$unwind")]
    [InlineData("{ $out: 'other' }", 40324, "$out")]
    [InlineData("{ $limit: 0 }", 5107201, "$limit")]
    [InlineData("{ $skip: -1 }", 5107200, "$skip")]
    [InlineData("{ $project: { a: { $concat: ['a', 'b'] } } }", 168, "$concat")]
    [InlineData("{ $group: { _id: 1, n: { $stdDevPop: '$a' } } }", 15952, "$stdDevPop")]
    public async Task Aggregate_WithUnsupportedStage_IsRefusedByName(string stage, int code, string named)
    {
        OnlyEmbedded();

        Assert.Contains(
            named,
            (await RefusedAsync($"{{ aggregate: 'items', pipeline: [{stage}], cursor: {{}} }}", code)).ErrorMessage);
    }

    [Fact]
    public async Task Aggregate_WithoutCursor_FailsToParse() =>
        await RefusedAsync("{ aggregate: 'items', pipeline: [] }", 9);
}
