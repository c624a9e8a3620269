using System.Web;
using FunctionApp.Documents;
using FunctionApp.Http;
using FunctionApp.Jobs;
using MongoDB.Bson;

namespace FunctionApp.Tests.Unit.Jobs;

public sealed class JobQueryTests
{
    private static readonly JobDocument s_job = new()
    {
        Id = "j1", TaskId = "t1:0", JobType = "sum", Status = "completed", InputData = "{}",
        CreatedAt = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
        CompletedAt = new(2026, 1, 2, 3, 4, 6, DateTimeKind.Utc),
    };

    private readonly ValidationErrors _errors = new();

    [Fact]
    public void Query_WithNothing_IsTheFirstFiftyByTime()
    {
        var query = Read("");

        Assert.Equal((50, "{ }"), (query.Limit, query.Filter().ToJson()));
        Assert.Equal("""{ "createdAt" : 1, "_id" : 1 }""", query.Order.ToBson().ToJson());
    }

    [Fact]
    public void Filters_OfEveryKind_StandWhereValuesStand()
    {
        var query = Read("status=pending&jobType=sum&createdFrom=2026-01-01&createdTo=2026-01-02T12:00:00Z&sort=-createdAt");

        Assert.Equal(
            """{ "$and" : [{ "status" : { "$eq" : "pending" } }, { "jobType" : { "$eq" : "sum" } }, { "createdAt" : { "$gte" : { "$date" : "2026-01-01T00:00:00Z" } } }, { "createdAt" : { "$lt" : { "$date" : "2026-01-02T12:00:00Z" } } }] }""",
            query.Filter().ToJson());
        Assert.Equal("""{ "createdAt" : -1, "_id" : -1 }""", query.Order.ToBson().ToJson());
        Assert.False(_errors.Any);
    }

    [Fact]
    public void Cursor_OfADescendingOrder_GoesOnBeforeItsJob()
    {
        var cursor = PageCursor.After(s_job, new("completedAt", Descending: true)).ToString();
        var conditions = Read($"sort=-completedAt&cursor={cursor}").Filter()["$and"].AsBsonArray;

        Assert.Equal(
            """{ "completedAt" : { "$lte" : { "$date" : "2026-01-02T03:04:06Z" } } }""", conditions[1].ToJson());
        Assert.Equal(
            """{ "$or" : [{ "completedAt" : { "$lt" : { "$date" : "2026-01-02T03:04:06Z" } } }, { "completedAt" : { "$date" : "2026-01-02T03:04:06Z" }, "_id" : { "$lt" : "j1" } }] }""",
            conditions[2].ToJson());
    }

    [Theory]
    [InlineData("createdAt", "sort=-createdAt")]
    [InlineData("completedAt", "sort=createdAt")]
    public void Cursor_OfAnotherOrder_IsRefused(string sort, string query)
    {
        Read($"{query}&cursor={PageCursor.After(s_job, new(sort))}");

        Assert.Equal(["cursor"], _errors.ToDictionary().Keys);
    }

    [Theory]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=%%%", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    [InlineData("status=PENDING", "status")]
    [InlineData("jobType=%24ne", "jobType")]
    [InlineData("limit=201", "limit")]
    [InlineData("createdTo=5", "createdTo")]
    public void Query_ThatIsNotValid_NamesTheParameter(string query, string field)
    {
        Read(query);

        Assert.Equal([field], _errors.ToDictionary().Keys);
    }

    private JobQuery Read(string query) => JobQueryReader.Read(new(HttpUtility.ParseQueryString(query), _errors));
}
