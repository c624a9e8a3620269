using System.Web;
using FunctionApp.Documents;
using FunctionApp.Http;
using FunctionApp.Users;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;

namespace FunctionApp.Tests.Unit.Users;

public sealed class UserQueryTests
{
    private static readonly UserDocument s_ada = new()
    {
        Id = "t1:3", Email = "ada@example.com", Username = "ada", FullName = "Ada", IsActive = true,
        CreatedAt = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
    };

    private readonly ValidationErrors _errors = new();

    [Fact]
    public void Query_WithNothing_IsTheFirstHundredByTime()
    {
        var query = Read("");

        Assert.Equal(100, query.Limit);
        Assert.Equal("{ }", query.Filter().ToJson());
        Assert.Equal("""{ "createdAt" : 1, "_id" : 1 }""", query.Order.ToBson().ToJson());
    }

    [Theory]
    [InlineData("email", "ada@example.com", "$gt", 1)]
    [InlineData("-username", "ada", "$lt", -1)]
    public void Cursor_OfATextField_StartsAfterItsUser(string sort, string value, string beyond, int direction)
    {
        var field = sort.TrimStart('-');
        var query = Read($"sort={sort}&isActive=true&cursor={Cursor(sort)}");

        Assert.Equal(
            $$"""{ "$and" : [{ "isActive" : { "$eq" : true } }, { "{{field}}" : { "{{beyond}}" : "{{value}}" } }] }""",
            query.Filter().ToJson());
        Assert.Equal($$"""{ "{{field}}" : {{direction}} }""", query.Order.ToBson().ToJson());
        Assert.False(_errors.Any);
    }

    [Fact]
    public void Cursor_OfTheTime_StartsAtItsMillisecond()
    {
        var query = Read($"cursor={Cursor("createdAt")}");

        Assert.Equal(new BsonDateTime(s_ada.CreatedAt), query.Filter()["$and"][1]["$or"][0]["createdAt"]["$gt"]);
    }

    [Theory]
    [InlineData("createdAt")]
    [InlineData("-email")]
    [InlineData("username")]
    public void Order_OfTheList_IsThatOfAnIndex(string sort)
    {
        var order = Read($"sort={sort}").Order.ToBson();

        Assert.Contains(order.Names.ToArray(), Indexes());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("sort=password", "sort")]
    [InlineData("sort=--email", "sort")]
    [InlineData("isActive=yes", "isActive")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=%%%", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    [InlineData("cursor=e30", "cursor")]
    [InlineData("cursor=eyJzb3J0IjoiY3JlYXRlZEF0IiwidmFsdWUiOiJ4IiwiaWQiOiJ5In0", "cursor")]
    public void Query_ThatIsNotValid_NamesTheParameter(string query, string field)
    {
        Read(query);

        Assert.Equal([field], _errors.ToDictionary().Keys);
    }

    [Fact]
    public void Cursor_OfAnotherOrder_IsRefused()
    {
        Read($"sort=-email&cursor={Cursor("email")}");

        Assert.Equal("Must be the nextCursor of a list with the same sort. Leave it out to start again.", _errors.ToDictionary()["cursor"].Single());
    }

    private static List<string[]> Indexes()
    {
        var builder = new WorkerBuilder();
        builder.Services.AddUsers();
        using var provider = builder.Services.BuildServiceProvider();
        var indexes = provider.GetServices<CollectionIndexes>().Single(indexes => indexes.Collection == UserDocument.Collection);
        var render = new RenderArgs<BsonDocument>(BsonDocumentSerializer.Instance, BsonSerializer.SerializerRegistry);
        return [.. indexes.Indexes.Select(index => index.Keys.Render(render).Names.ToArray())];
    }

    private static string Cursor(string sort) => PageCursor.After(s_ada, new(sort.TrimStart('-'), sort[0] == '-')).ToString();

    private UserQuery Read(string query) => UserQuery.Read(new(HttpUtility.ParseQueryString(query), _errors));
}
