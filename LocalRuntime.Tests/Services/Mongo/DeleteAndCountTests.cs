using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class DeleteAndCountTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly string[] Documents =
    [
        "{ _id: 1, a: 1, l: [1, 2] }", "{ _id: 2, a: 1.0, l: [2, [3]] }", "{ _id: 3, a: 2, l: { x: 1 } }", "{ _id: 4 }",
    ];

    [Theory]
    [InlineData("{ a: 1 }", 1, 1, "2,3,4")]
    [InlineData("{ a: 1 }", 0, 2, "3,4")]
    [InlineData("{}", 0, 4, "")]
    [InlineData("{ a: 9 }", 0, 0, "1,2,3,4")]
    public async Task Delete_OneOrAll_RemovesAndCounts(string query, int limit, int deleted, string left)
    {
        await InsertAsync(Documents);

        var reply = await RunAsync($"{{ delete: 'items', deletes: [{{ q: {query}, limit: {limit} }}] }}");

        Assert.Equal(deleted, reply["n"]);
        Assert.Equal(left, await IdsAsync("{}"));
    }

    [Fact]
    public async Task Delete_WithAnotherLimit_FailsToParse() =>
        await RefusedAsync("{ delete: 'items', deletes: [{ q: {}, limit: 2 }] }", 9);

    [Fact]
    public async Task Delete_ThenInsertTheSameUniqueKey_Works()
    {
        await InsertAsync("{ _id: 1 }");

        await Items.DeleteOneAsync(Json("{ _id: 1 }"), Stop);

        await InsertAsync("{ _id: 1, again: true }");
        Assert.Equal("1", await IdsAsync("{ again: true }"));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData(", query: { a: 1 }", 2)]
    [InlineData(", limit: 3", 3)]
    [InlineData(", skip: 3", 1)]
    [InlineData(", query: { a: { $exists: true } }, skip: 1, limit: 1", 1)]
    public async Task Count_WithOptions_IsRight(string options, int count)
    {
        await InsertAsync(Documents);

        Assert.Equal(count, (await RunAsync($"{{ count: 'items'{options} }}"))["n"]);
    }

    [Fact]
    public async Task CountDocuments_AndEstimate_AreRight()
    {
        await InsertAsync(Documents);

        Assert.Equal(2, await Items.CountDocumentsAsync(Json("{ a: 1 }"), null, Stop));
        Assert.Equal(0, await Items.CountDocumentsAsync(Json("{ a: 7 }"), null, Stop));
        Assert.Equal(1, await Items.CountDocumentsAsync(Json("{}"), new CountOptions { Skip = 1, Limit = 1 }, Stop));
        Assert.Equal(4, await Items.EstimatedDocumentCountAsync(null, Stop));
    }

    [Theory]
    [InlineData("a", "{}", "[1, 2]")]
    [InlineData("l", "{}", "[1, 2, [3], { x: 1 }]")]
    [InlineData("l.x", "{}", "[1]")]
    [InlineData("l", "{ a: 1 }", "[1, 2, [3]]")]
    [InlineData("nope", "{}", "[]")]
    public async Task Distinct_OfAField_GivesEachValueOnce(string field, string query, string values)
    {
        await InsertAsync(Documents);

        var reply = await RunAsync($"{{ distinct: 'items', key: '{field}', query: {query} }}");

        Assert.Equal(Json($"{{ v: {values} }}")["v"], reply["values"]);
    }
}
