using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>MongoDB is away at start or goes away midway. It is that of the shared app, behind a proxy.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");
    private readonly string _database = $"outage{Guid.NewGuid():N}";
    private readonly AppFixture _fixture;
    private readonly CuttableProxy _proxy;

    public OutageTests(AppFixture fixture)
    {
        _fixture = fixture;
        _proxy = new CuttableProxy(new MongoUrl(fixture.App.MongoDbUrl).Server.Port);
    }

    [Fact]
    public async Task MongoDb_DownAtStart_TheAppStartsAndTasksWaitForIt()
    {
        _proxy.Cut();
        await using var app = await StartAsync();
        var users = new[] { new { email = "a@example.com", username = "a", fullName = "A" } };

        var id = await app.Api.StartAsync("/db/users/bulk-create", new { users });
        await Eventually.ReachAsync(() => Task.FromResult(app.Output), output => output.Contains("MongoDB at", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await app.Api.GetAsync($"/tasks/{id}")).Status);
        _proxy.Mend();
        var task = await app.Api.FinishAsync(id);

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal(1, await CountAsync("users"));
        await ListedAsync(app, id, "Succeeded");
    }

    [Fact]
    public async Task MongoDb_AwayForTooLong_TheItemsFailAndSayWhy()
    {
        _proxy.Cut();
        await using var app = await StartAsync("&serverSelectionTimeoutMS=500");

        var task = await app.Api.RunAsync("/io/fetch-multiple", new { urls = new[] { _fixture.Target.Url("/ok") } });

        Assert.Equal("Failed", (string)task["status"]!);
        Assert.Contains("failed 3 times", (string)task["result"]!["items"]![0]!["error"]!["message"]!, StringComparison.Ordinal);
        _proxy.Mend();
        await ListedAsync(app, (string)task["taskId"]!, "Failed");
    }

    [Fact]
    public async Task MongoDb_LostMidway_NothingAcceptedIsLost()
    {
        await using var app = await StartAsync();
        var users = Enumerable.Range(0, 3_000)
            .Select(i => new { email = $"u{i}@example.com", username = $"u{i}", fullName = $"User {i}" });
        var id = await app.Api.StartAsync("/db/users/bulk-create", new { users, batchSize = 10, maxConcurrency = 2 });
        var urls = Enumerable.Range(0, 500).Select(i => _fixture.Target.Url($"/ok/{id}/{i}"));
        var storing = await app.Api.StartAsync("/hybrid/fetch-and-store", new { urls, maxConcurrency = 2 });
        await Eventually.ReachAsync(() => CountAsync("users"), count => count >= 100);
        await Eventually.ReachAsync(() => CountAsync("dataRecords"), count => count >= 10);

        _proxy.Cut();
        var during = await app.Api.StartAsync("/io/sleep", new { seconds = 0 });
        var slept = await app.Api.FinishAsync(during);
        _proxy.Mend();
        var task = await app.Api.FinishAsync(id);

        Assert.Equal("Succeeded", (string)slept["status"]!);
        Assert.Equal(("Succeeded", 3_000), ((string)task["status"]!, (int)task["result"]!["succeeded"]!));
        Assert.Equal(500, (int)(await app.Api.FinishAsync(storing))["result"]!["succeeded"]!);
        Assert.Equal((500, 500), (await CountAsync("dataRecords"), await CountAsync("apiCallLogs")));
        Assert.Equal(3_000, await CountAsync("users"));
        Assert.Equal(3_000, await CountAsync("taskResults"));
        await ListedAsync(app, id, "Succeeded");
        await ListedAsync(app, during, "Succeeded");
        _proxy.Cut();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Api.GetAsync($"/tasks/{id}/results")).Status);
    }

    [Fact]
    public async Task MongoDb_LostWhileJobsAreProcessed_EachIsCompletedByItsTask()
    {
        await using var app = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ =>
            app.Api.PostAsync("/db/jobs/create", new { jobType = "sleep", inputData = new { seconds = 0.02 } })));
        var id = await app.Api.StartAsync("/db/jobs/process", new { count = 60, batchSize = 5, maxConcurrency = 2 });
        await Eventually.ReachAsync(() => CountAsync("jobs", "{ status: 'completed' }"), count => count >= 10);

        _proxy.Cut();
        var refused = await app.Api.PostAsync("/db/jobs/create", new { jobType = "echo" });
        var left = await CountAsync("jobs", "{ status: 'running' }");
        _proxy.Mend();
        var task = await app.Api.FinishAsync(id);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.Status, left > 0));
        Assert.Equal(("Succeeded", 60), ((string)task["status"]!, (int)task["result"]!["succeeded"]!));
        Assert.Equal(60, task["result"]!["items"]!.AsArray().Select(item => (string)item!["result"]!["jobId"]!).Distinct().Count());
        Assert.Equal(60, await CountAsync("jobs", $"{{ status: 'completed', taskId: {{ $gt: '{id}:', $lt: '{id};' }} }}"));
        Assert.Equal(60, await CountAsync("jobs"));
    }

    [Fact]
    public async Task MongoDb_LostWhileUrlsAreFetched_TasksEndOnceItIsBackAndReadsSaySo()
    {
        await using var app = await StartAsync("&serverSelectionTimeoutMS=500");
        var job = await app.Api.PostAsync("/db/jobs/create", new { jobType = "echo" });
        string Url(string name) => _fixture.Target.Url($"/delay/700/{_database}/{name}");
        var ids = new[]
        {
            await app.Api.StartAsync("/io/fetch", new { url = Url("fetch") }),
            await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { Url("one"), Url("two") } }),
            await app.Api.StartAsync("/hybrid/fetch-process", new { url = Url("process"), processing = "wordCount" }),
            await app.Api.StartAsync("/cpu/compress", new { url = Url("compress") }),
        };
        var sleeping = await app.Api.StartAsync("/io/sleep", new { seconds = 600 });
        await Eventually.ReachAsync(
            () => Task.FromResult(_fixture.Target.Hits.Keys.Count(path => path.Contains(_database, StringComparison.Ordinal))),
            fetched => fetched == 5);

        _proxy.Cut();
        var refused = await Task.WhenAll(
            app.Api.GetAsync("/db/users"), app.Api.GetAsync("/db/jobs"), app.Api.GetAsync("/db/jobs/stats"),
            app.Api.GetAsync($"/db/jobs/{job.Json["id"]}"), app.Api.GetAsync("/tasks"),
            app.Api.PostAsync("/db/users/create", new { email = "a@example.com", username = "a", fullName = "A" }));
        var read = await app.Api.GetAsync($"/tasks/{ids[0]}");
        var steered = new[]
        {
            await app.Api.PostAsync($"/tasks/{sleeping}/suspend", new { }),
            await app.Api.PostAsync($"/tasks/{sleeping}/resume", new { }),
            await app.Api.DeleteAsync($"/tasks/{sleeping}"),
        };
        _proxy.Mend();
        var tasks = await Task.WhenAll(ids.Select(app.Api.FinishAsync));

        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.All(steered, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Equal("Canceled", (string)(await app.Api.FinishAsync(sleeping))["status"]!);
        Assert.All(tasks, task => Assert.Equal("Succeeded", (string)task["status"]!));
        Assert.Equal(5, await CountAsync("apiCallLogs"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await Server().DropDatabaseAsync(_database);
        _data.Delete(recursive: true);
    }

    private Task<AppProcess> StartAsync(string options = "") => AppProcess.StartAsync(
        _data.FullName, ("MONGODB_URL", $"mongodb://127.0.0.1:{_proxy.Port}/{_database}?directConnection=true{options}"));

    private MongoClient Server() => new(_fixture.App.MongoDbUrl);

    private Task<long> CountAsync(string collection, string filter = "{}") =>
        Server().GetDatabase(_database).GetCollection<BsonDocument>(collection).CountDocumentsAsync(BsonDocument.Parse(filter));

    private static Task<Answer> ListedAsync(AppProcess app, string id, string status) => Eventually.ReachAsync(
        async () => await app.Api.GetAsync($"/tasks?status={status}"),
        answer => answer.Status is HttpStatusCode.OK && answer.Text.Contains(id, StringComparison.Ordinal));
}
