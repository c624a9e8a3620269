namespace LocalRuntime.Tests.Services.Mongo;

public sealed class FilterTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly string[] Documents =
    [
        "{ _id: 1, n: 1, s: 'apple', tags: ['a', 'b'], sub: { x: 1, y: null } }",
        "{ _id: 2, n: 2.5, s: 'Banana', tags: [], sub: { x: 2 } }",
        "{ _id: 3, n: NumberLong(3), s: 'cherry', tags: 'a', sub: [{ x: 1 }, { x: 3, z: 1 }] }",
        "{ _id: 4, n: null, s: 4, tags: [1, 2, 3], sub: [1, 2] }",
        "{ _id: 5, tags: [[1, 2], 3], sub: 7 }",
        "{ _id: 6, n: NaN, tags: [{ a: 1, b: 2 }, { a: 3, b: 4 }], d: ISODate('2024-01-01T00:00:00Z') }",
        "{ _id: 7, n: [1, 10], s: /a/ }",
    ];

    [Theory]
    [InlineData("{}", "1,2,3,4,5,6,7")]
    [InlineData("{ n: 1 }", "1,7")]
    [InlineData("{ n: { $eq: NumberDecimal('2.5') } }", "2")]
    [InlineData("{ n: null }", "4,5")]
    [InlineData("{ n: { $ne: null } }", "1,2,3,6,7")]
    [InlineData("{ n: { $ne: 1 } }", "2,3,4,5,6")]
    [InlineData("{ n: { $gt: 1 } }", "2,3,7")]
    [InlineData("{ n: { $gte: 1, $lt: 3 } }", "1,2,7")]
    [InlineData("{ n: { $gt: 5, $lt: 3 } }", "7")]
    [InlineData("{ n: { $lte: 2 } }", "1,7")]
    [InlineData("{ n: { $lt: 'z' } }", "")]
    [InlineData("{ n: { $gte: null } }", "4,5")]
    [InlineData("{ n: { $gt: null } }", "")]
    [InlineData("{ n: { $gte: NaN } }", "6")]
    [InlineData("{ n: NaN }", "6")]
    [InlineData("{ n: [1, 10] }", "7")]
    [InlineData("{ s: { $gt: 'a' } }", "1,3")]
    [InlineData("{ d: { $gte: ISODate('2023-01-01T00:00:00Z') } }", "6")]
    [InlineData("{ n: { $in: [1, 3, null] } }", "1,3,4,5,7")]
    [InlineData("{ s: { $in: [/^b/i, 'apple'] } }", "1,2")]
    [InlineData("{ n: { $nin: [1, null] } }", "2,3,6")]
    [InlineData("{ n: { $in: [] } }", "")]
    [InlineData("{ $and: [{ n: { $gte: 1 } }, { s: /an/ }] }", "2")]
    [InlineData("{ $or: [{ n: 1 }, { s: 4 }] }", "1,4,7")]
    [InlineData("{ $nor: [{ n: { $gte: 1 } }, { s: 4 }] }", "5,6")]
    [InlineData("{ n: { $not: { $gt: 1 } } }", "1,4,5,6")]
    [InlineData("{ s: { $not: /a/ } }", "3,4,5,6")]
    [InlineData("{ n: { $exists: false } }", "5")]
    [InlineData("{ 'sub.x': { $exists: true } }", "1,2,3")]
    [InlineData("{ 'sub.x': { $exists: false } }", "4,5,6,7")]
    [InlineData("{ s: { $type: 'string' } }", "1,2,3")]
    [InlineData("{ n: { $type: 'number' } }", "1,2,3,6,7")]
    [InlineData("{ n: { $type: [10, 'long'] } }", "3,4")]
    [InlineData("{ tags: { $type: 'array' } }", "1,2,4,5,6")]
    [InlineData("{ s: /^b/ }", "")]
    [InlineData("{ s: { $regex: '^b', $options: 'i' } }", "2")]
    [InlineData("{ s: /a/ }", "1,2,7")]
    [InlineData("{ tags: 'a' }", "1,3")]
    [InlineData("{ tags: [] }", "2")]
    [InlineData("{ tags: [1, 2] }", "5")]
    [InlineData("{ tags: { $size: 2 } }", "1,5,6")]
    [InlineData("{ tags: { $all: ['b', 'a'] } }", "1")]
    [InlineData("{ tags: { $all: [] } }", "")]
    [InlineData("{ tags: { $all: [{ $elemMatch: { a: 1 } }, { $elemMatch: { b: 4 } }] } }", "6")]
    [InlineData("{ tags: { $elemMatch: { a: 1, b: 2 } } }", "6")]
    [InlineData("{ tags: { $elemMatch: { a: 1, b: 4 } } }", "")]
    [InlineData("{ 'tags.a': 1, 'tags.b': 4 }", "6")]
    [InlineData("{ tags: { $elemMatch: { $gt: 1, $lt: 3 } } }", "4")]
    [InlineData("{ tags: { $elemMatch: { $nin: [1, 2, 3] } } }", "1,5,6")]
    [InlineData("{ 'tags.0': 1 }", "4")]
    [InlineData("{ 'tags.0': [1, 2] }", "5")]
    [InlineData("{ 'tags.1.b': 4 }", "6")]
    [InlineData("{ 'sub.x': 1 }", "1,3")]
    [InlineData("{ 'sub.0.x': 1 }", "3")]
    [InlineData("{ sub: { x: 2 } }", "2")]
    [InlineData("{ sub: { x: 2.0 } }", "2")]
    [InlineData("{ sub: { y: null, x: 1 } }", "")]
    [InlineData("{ 'sub.z': null }", "1,2,3,5,6,7")]
    [InlineData("{ 'sub.x': { $gt: 1, $lt: 3 } }", "2,3")]
    [InlineData("{ n: { $gte: { $minKey: 1 } } }", "1,2,3,4,5,6,7")]
    [InlineData("{ $comment: 'why', n: 1 }", "1,7")]
    public async Task Find_ByFilter_GivesTheMatches(string filter, string ids)
    {
        await InsertAsync(Documents);

        Assert.Equal(ids, await IdsAsync(filter));
    }

    [Theory]
    [InlineData("{ n: { $near: 1 } }", 2, "$near")]
    [InlineData("{ n: { $gt: 1, nonsense: 2 } }", 2, "nonsense")]
    [InlineData("{ $nonsense: [] }", 2, "$nonsense")]
    [InlineData("{ $and: [] }", 2, "$and")]
    [InlineData("{ $or: {} }", 2, "$or")]
    [InlineData("{ n: { $in: 1 } }", 2, "$in")]
    [InlineData("{ n: { $in: [{ $gt: 1 }] } }", 2, "$in")]
    [InlineData("{ n: { $all: 1 } }", 2, "$all")]
    [InlineData("{ n: { $type: 'nonsense' } }", 2, "nonsense")]
    [InlineData("{ n: { $options: 'i' } }", 2, "$options")]
    [InlineData("{ n: { $regex: '(' } }", 51091, "Regular expression is invalid")]
    [InlineData("{ n: { $regex: 'a', $options: 'q' } }", 51108, "q")]
    [InlineData("{ n: { $size: -1 } }", 9, "$size")]
    [InlineData("{ n: { $elemMatch: 1 } }", 2, "$elemMatch")]
    [InlineData("{ n: { $not: 1 } }", 2, "$not")]
    public async Task Find_ByWrongFilter_IsRefusedByName(string filter, int code, string named) =>
        Assert.Contains(named, (await RefusedAsync($"{{ find: 'items', filter: {filter} }}", code)).ErrorMessage);

    [Theory]
    [InlineData("{ $where: 'true' }", "$where")]
    [InlineData("{ $expr: { $eq: [1, 1] } }", "$expr")]
    [InlineData("{ $text: { $search: 'a' } }", "$text")]
    [InlineData("{ $jsonSchema: {} }", "$jsonSchema")]
    [InlineData("{ n: { $mod: [2, 0] } }", "$mod")]
    [InlineData("{ n: { $bitsAllSet: 1 } }", "$bitsAllSet")]
    [InlineData("{ n: { $geoWithin: {} } }", "$geoWithin")]
    public async Task Find_ByUnsupportedOperator_IsRefusedByName(string filter, string named)
    {
        OnlyEmbedded();

        Assert.Contains(named, (await RefusedAsync($"{{ find: 'items', filter: {filter} }}", 2)).ErrorMessage);
    }

    [Fact]
    public async Task Find_WithEndlessPattern_FailsInsteadOfHanging()
    {
        OnlyEmbedded();
        await InsertAsync($"{{ _id: 1, s: '{new string('a', 40)}!' }}");

        await RefusedAsync("{ find: 'items', filter: { s: /^(a+)+$/ } }", 51156);
    }
}
