using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class FindAndModifyTests(MongoFixture fixture) : MongoTest(fixture)
{
    [Theory]
    [InlineData("", "{ \"_id\" : 1, \"n\" : 1 }")]
    [InlineData(", new: true", "{ \"_id\" : 1, \"n\" : 2 }")]
    [InlineData(", new: true, fields: { n: 1, _id: 0 }", "{ \"n\" : 2 }")]
    public async Task FindAndModify_Update_AnswersWithTheDocumentAsked(string options, string value)
    {
        await InsertAsync("{ _id: 1, n: 1 }");

        var reply = await RunAsync(
            $"{{ findAndModify: 'items', query: {{ _id: 1 }}, update: {{ $inc: {{ n: 1 }} }}{options} }}");

        Assert.Equal(value, reply["value"].ToString());
        Assert.Equal(Json("{ n: 1, updatedExisting: true }"), reply["lastErrorObject"]);
    }

    [Fact]
    public async Task FindOneAndUpdate_WithSort_TakesTheFirst()
    {
        await InsertAsync("{ _id: 1, p: 2 }", "{ _id: 2, p: 1 }");

        var taken = await Items.FindOneAndUpdateAsync(
            Json("{ taken: null }"),
            Json("{ $set: { taken: true } }"),
            new FindOneAndUpdateOptions<BsonDocument>
            {
                Sort = Json("{ p: 1 }"),
                ReturnDocument = ReturnDocument.After,
            },
            Stop);

        Assert.Equal(Json("{ _id: 2, p: 1, taken: true }"), taken);
    }

    [Fact]
    public async Task FindAndModify_Remove_AnswersWithWhatIsGone()
    {
        await InsertAsync("{ _id: 1, n: 1 }");

        var reply = await RunAsync("{ findAndModify: 'items', query: { n: 1 }, remove: true }");

        Assert.Equal(Json("{ _id: 1, n: 1 }"), reply["value"]);
        Assert.Equal(Json("{ n: 1 }"), reply["lastErrorObject"]);
        Assert.Equal("", await IdsAsync("{}"));
    }

    [Theory]
    [InlineData("remove: true", "{ \"n\" : 0 }")]
    [InlineData("update: { $set: { a: 1 } }", "{ \"n\" : 0, \"updatedExisting\" : false }")]
    public async Task FindAndModify_WithoutMatch_AnswersNull(string options, string lastError)
    {
        var reply = await RunAsync($"{{ findAndModify: 'items', query: {{ n: 1 }}, {options} }}");

        Assert.Equal(BsonNull.Value, reply["value"]);
        Assert.Equal(lastError, reply["lastErrorObject"].ToString());
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task FindAndModify_Upsert_TellsTheNewId(string wantsNew, bool answers)
    {
        var reply = await RunAsync(
            $$"""
            { findAndModify: 'items', query: { _id: 5 }, update: { $set: { a: 1 } }, upsert: true, new: {{wantsNew}} }
            """);

        Assert.Equal(Json("{ n: 1, updatedExisting: false, upserted: 5 }"), reply["lastErrorObject"]);
        Assert.Equal(answers ? Json("{ _id: 5, a: 1 }") : BsonNull.Value, reply["value"]);
    }

    [Fact]
    public async Task FindOneAndReplace_Always_KeepsTheId()
    {
        await InsertAsync("{ _id: 1, n: 1 }");

        var before = await Items.FindOneAndReplaceAsync(Json("{ n: 1 }"), Json("{ m: 2 }"), null, Stop);

        Assert.Equal(Json("{ _id: 1, n: 1 }"), before);
        Assert.Equal(["{ \"_id\" : 1, \"m\" : 2 }"], await FindAsync());
    }

    [Theory]
    [InlineData("remove: true, update: { a: 1 }")]
    [InlineData("remove: true, new: true")]
    [InlineData("query: {}")]
    public async Task FindAndModify_WithContradiction_FailsToParse(string options) =>
        await RefusedAsync($"{{ findAndModify: 'items', {options} }}", 9);

    [Fact]
    public async Task FindAndModify_IntoADuplicate_IsACommandError()
    {
        await Items.Indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>("{ e: 1 }", new CreateIndexOptions { Unique = true }), null, Stop);
        await InsertAsync("{ _id: 1, e: 1 }", "{ _id: 2, e: 2 }");

        await RefusedAsync("{ findAndModify: 'items', query: { _id: 2 }, update: { $set: { e: 1 } } }", 11000);
        Assert.Equal("2", await IdsAsync("{ e: 2 }"));
    }
}
