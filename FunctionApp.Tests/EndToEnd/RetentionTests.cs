using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class RetentionTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Tasks_ThatEndedLongAgo_ArePurgedWithTheirDocumentsAndNothingElse()
    {
        await using var target = await TargetServer.StartAsync();
        await using var app = await AppProcess.StartAsync(
            _data.FullName, ("Retention__Period", "00:00:01"), ("Retention__Interval", "00:00:01"), ("Retention__BatchSize", "2"));
        var running = await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { target.Url("/delay/60000/x") } });
        var users = Enumerable.Range(0, 2_100).Select(i => new { email = $"u{i}@example.com", username = $"u{i}", fullName = "U" });
        var large = await app.Api.StartAsync("/db/users/bulk-create", new { users });
        await app.Api.FinishAsync(large);
        var small = new List<string>();
        for (var i = 0; i < 5; i++)
            small.Add(await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { target.Url("/ok") } }));
        small.Add(await app.Api.StartAsync("/hybrid/fetch-and-store", new { urls = new[] { target.Url("/ok") } }));

        var database = new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks");
        foreach (var id in small.Append(large))
            await Eventually.ReachAsync(async () => (await app.Api.GetAsync($"/tasks/{id}")).Status, status => status is HttpStatusCode.NotFound);
        await Eventually.ReachAsync(() => CountAsync(database, "tasks"), count => count == 1);

        foreach (var collection in new[] { "taskResults", "apiCallLogs", "dataRecords" })
            Assert.Equal(0, await CountAsync(database, collection));
        Assert.Equal(2_100, await CountAsync(database, "users"));
        Assert.Equal("Running", (string)(await app.Api.GetAsync($"/tasks/{running}")).Json["status"]!);
        var left = await app.Api.GetAsync("/runtime/webhooks/durabletask/instances");
        Assert.Equal(
            new[] { running, "retention" }.Order(), left.Json.AsArray().Select(instance => (string)instance!["instanceId"]!).Order());
    }

    [Fact]
    public async Task Tasks_ThatWereTerminatedOrPurgedFromOutside_ArePurgedWithTheirData()
    {
        await using var target = await TargetServer.StartAsync();
        await using var app = await AppProcess.StartAsync(_data.FullName,
            ("Retention__Period", "00:00:01"), ("Retention__Interval", "00:00:01"), ("Retention__BatchSize", "1"),
            ("Tasks__ManagementUris", "true"));
        var database = new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks");
        var urls = Enumerable.Range(0, 3).Select(i => target.Url($"/delay/60000/{i}")).ToArray();
        var tasks = await Task.WhenAll(urls.Select(url => app.Api.PostAsync("/cpu/compress", new { url })));
        await Eventually.ReachAsync(() => CountAsync(database, "tasks"), count => count == 3);
        await database.GetCollection<BsonDocument>("payloads").InsertManyAsync(
            tasks.Select(task => new BsonDocument { { "taskId", (string)task.Json["taskId"]! }, { "data", new byte[3] } }));

        foreach (var task in tasks[1..])
            await app.Api.PostTextAsync(Uri(task, "terminatePostUri"), "");
        await app.Api.DeleteAsync(Uri(tasks[2], "purgeHistoryDeleteUri"));
        await app.Api.GetAsync("/tasks");

        await Eventually.ReachAsync(() => CountAsync(database, "payloads"), count => count == 1);
        await Eventually.ReachAsync(() => CountAsync(database, "tasks"), count => count == 1);
        Assert.Equal("Running", (string)(await app.Api.GetAsync($"/tasks/{tasks[0].Json["taskId"]}")).Json["status"]!);

        static string Uri(Answer task, string name) =>
            ((string)task.Json["management"]![name]!).Replace("{{text}}", "enough", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_ThatEndedLongAgo_ArePurgedAndThoseThatWaitStay()
    {
        await using var app = await AppProcess.StartAsync(
            _data.FullName, ("Retention__Period", "00:00:02"), ("Retention__Interval", "00:00:01"), ("Retention__BatchSize", "2"));
        var ids = new List<string>();
        foreach (var jobType in new[] { "echo", "echo", "echo", "no-such-type", "waits" })
            ids.Add((string)(await app.Api.PostAsync("/db/jobs/create", new { jobType })).Json["id"]!);
        await app.Api.RunAsync("/db/jobs/process", new { jobType = "no-such-type", count = 1 });
        await app.Api.RunAsync("/db/jobs/process", new { jobType = "echo", count = 3 });

        var left = await Eventually.ReachAsync(
            async () => (await app.Api.GetAsync("/db/jobs")).Json["items"]!.AsArray(), jobs => jobs.Count == 1);

        Assert.Equal((ids[4], "pending"), ((string)left[0]!["id"]!, (string)left[0]!["status"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Api.GetAsync($"/db/jobs/{ids[0]}")).Status);
    }

    [Fact]
    public async Task Retention_AfterARestart_GoesOn()
    {
        await using var target = await TargetServer.StartAsync();
        string id;
        await using (var first = await AppProcess.StartAsync(_data.FullName, ("Retention__Interval", "00:00:01")))
        {
            id = await first.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { target.Url("/ok") } });
            await first.Api.FinishAsync(id);
            await first.KillAsync();
        }

        await using var second = await AppProcess.StartAsync(
            _data.FullName, ("Retention__Interval", "00:00:01"), ("Retention__Period", "00:00:01"));
        await Eventually.ReachAsync(async () => (await second.Api.GetAsync($"/tasks/{id}")).Status, status => status is HttpStatusCode.NotFound);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static Task<long> CountAsync(IMongoDatabase database, string collection) =>
        database.GetCollection<BsonDocument>(collection).CountDocumentsAsync(new BsonDocument());
}
