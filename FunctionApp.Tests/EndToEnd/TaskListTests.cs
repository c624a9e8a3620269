using System.Net;
using System.Text.Json.Nodes;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class TaskListTests(AppFixture fixture)
{
    [Fact]
    public async Task List_OfTasks_ShowsThemAsTheyAreNewestFirst()
    {
        var slow = await StartAsync($"/delay/60000/{Guid.NewGuid():N}");
        var done = await StartAsync("/ok");
        await fixture.Api.FinishAsync(done);

        var items = await Eventually.ReachAsync(() => ListAsync("limit=200"), all => Has(all, slow) && Has(all, done));

        Assert.Equal("Running", (string)Find(items, slow)!["status"]!);
        Assert.Equal("Succeeded", (string)Find(items, done)!["status"]!);
        Assert.Equal(1, (int)Find(items, done)!["progress"]!["completed"]!);
        Assert.NotNull(Find(items, done)!["completedAt"]);
        Assert.False(Find(items, done)!.AsObject().ContainsKey("result"));
        var created = items.Select(task => (DateTime)task["createdAt"]!).ToList();
        Assert.Equal(created.OrderDescending(), created);
        await fixture.Api.DeleteAsync($"/tasks/{slow}");
    }

    [Fact]
    public async Task Task_ThatIsAccepted_IsInTheNextList()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = await StartAsync($"/delay/60000/{Guid.NewGuid():N}");
            Assert.Equal(id, (string)(await ListAsync("limit=200")).First(task => (string)task["taskId"]! == id)["taskId"]!);
            await fixture.Api.DeleteAsync($"/tasks/{id}");
        }
    }

    [Fact]
    public async Task Pages_FollowedByCursor_HaveEveryTaskOnce()
    {
        var from = DateTime.UnixEpoch.AddDays(Random.Shared.Next(1, 9_000));
        var tasks = fixture.Database.GetCollection<BsonDocument>("tasks");
        var ids = Enumerable.Range(0, 25).Select(i => $"{from:yyyyMMdd}{Guid.NewGuid():N}").ToList();
        await tasks.InsertManyAsync(ids.Select((id, i) => Document(id, from.AddMilliseconds(i / 4))));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await fixture.Api.GetAsync(
                $"/tasks?limit=7&createdFrom={from:s}Z&createdTo={from.AddDays(1):s}Z&type=io.fetch-multiple"
                + (cursor is null ? "" : $"&cursor={cursor}"))).Json;
            seen.AddRange(page["items"]!.AsArray().Select(task => (string)task!["taskId"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(25, seen.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        await tasks.DeleteManyAsync(Builders<BsonDocument>.Filter.In("_id", ids));
    }

    [Fact]
    public async Task Filter_ByStatusAndType_GivesOnlyThose()
    {
        var done = await StartAsync("/ok");
        await fixture.Api.FinishAsync(done);

        var found = await Eventually.ReachAsync(
            () => ListAsync("status=succeeded&type=io.fetch-multiple&limit=200"), all => Has(all, done));

        Assert.All(found, task => Assert.Equal(("Succeeded", "io.fetch-multiple"), ((string)task["status"]!, (string)task["type"]!)));
        Assert.False(Has(await ListAsync("type=db.users.bulk-create&limit=200"), done));
        Assert.False(Has(await ListAsync("status=Failed&limit=200"), done));
    }

    [Fact]
    public async Task Canceled_Task_IsRecordedAsCanceled()
    {
        var id = await StartAsync($"/delay/60000/{Guid.NewGuid():N}");
        await fixture.Api.DeleteAsync($"/tasks/{id}");

        await Eventually.ReachAsync(() => ListAsync("status=Canceled&limit=200"), all => Has(all, id));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("status=Done", "status")]
    [InlineData("status=3", "status")]
    [InlineData("type=io.nothing", "type")]
    [InlineData("createdFrom=yesterday", "createdFrom")]
    [InlineData("createdTo=12", "createdTo")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    public async Task Query_NotAsItShouldBe_IsABadRequestThatNamesTheParameter(string query, string parameter)
    {
        var answer = await fixture.Api.GetAsync($"/tasks?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![parameter]);
    }

    private static BsonDocument Document(string id, DateTime createdAt) => new()
    {
        { "_id", id }, { "type", "io.fetch-multiple" }, { "status", "Succeeded" }, { "total", 1 }, { "completed", 1 },
        { "failed", 0 }, { "createdAt", createdAt }, { "startedAt", createdAt }, { "completedAt", createdAt },
    };

    private Task<string> StartAsync(string path) =>
        fixture.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { fixture.Target.Url(path) } });

    private async Task<List<JsonNode>> ListAsync(string query)
    {
        var answer = await fixture.Api.GetAsync($"/tasks?{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return [.. answer.Json["items"]!.AsArray().Select(task => task!)];
    }

    private static JsonNode? Find(List<JsonNode> tasks, string id) => tasks.SingleOrDefault(task => (string)task["taskId"]! == id);

    private static bool Has(List<JsonNode> tasks, string id) => Find(tasks, id) is not null;
}
