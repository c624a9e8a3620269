using System.Net;
using System.Text.Json.Nodes;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class JobProcessTests(AppFixture fixture)
{
    private const string Path = "/db/jobs/process";

    [Fact]
    public async Task Job_ById_IsCompletedWithItsResult()
    {
        var id = await CreateAsync("wordCount", new { text = "one two\nthree" });

        var task = await fixture.Api.RunAsync(Path, new { jobId = id });

        var job = (await fixture.Api.GetAsync($"/db/jobs/{id}")).Json;
        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal(id, (string)task["result"]!["items"]![0]!["result"]!["jobId"]!);
        Assert.Equal(("completed", (string)task["taskId"]!), ((string)job["status"]!, (string)job["taskId"]!));
        Assert.Equal("""{"words":3,"lines":2,"characters":13}""", job["result"]!.ToJsonString());
        Assert.True((DateTime)job["startedAt"]! <= (DateTime)job["completedAt"]!);
    }

    [Fact]
    public async Task Job_ById_IsProcessedOnce()
    {
        var id = await CreateAsync("echo", 1);
        await fixture.Api.RunAsync(Path, new { jobId = id });

        var again = await fixture.Api.PostAsync(Path, new { jobId = id });
        var unknown = await fixture.Api.PostAsync(Path, new { jobId = "nosuch" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (again.Status, unknown.Status));
        Assert.Contains("completed", (string)again.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ByIdWithAKey_IsTheSameTaskAgain()
    {
        var request = new { jobId = await CreateAsync("echo", 1), idempotencyKey = Guid.NewGuid().ToString() };
        var task = await fixture.Api.RunAsync(Path, request);

        var again = await fixture.Api.PostAsync(Path, request);

        Assert.Equal((HttpStatusCode.OK, (string)task["taskId"]!), (again.Status, (string)again.Json["taskId"]!));
    }

    [Theory]
    [InlineData("no-such-type", """{}""", "UnknownJobType")]
    [InlineData("sum", """{"numbers": "many"}""", "InvalidInput")]
    public async Task Job_ThatCantBeProcessed_FailsWithTheReason(string jobType, string inputData, string code)
    {
        var id = await CreateAsync(jobType, JsonNode.Parse(inputData)!);

        var task = await fixture.Api.RunAsync(Path, new { jobId = id });

        var job = (await fixture.Api.GetAsync($"/db/jobs/{id}")).Json;
        Assert.Equal("Failed", (string)task["status"]!);
        Assert.Equal(code, (string)task["result"]!["items"]![0]!["error"]!["code"]!);
        Assert.Equal(("failed", code), ((string)job["status"]!, (string)job["error"]!["code"]!));
    }

    [Fact]
    public async Task Retry_OfATask_ProcessesItsFailedJobsOnceMore()
    {
        // A type without a processor, which then gets one, as it were.
        var type = $"later-{Guid.NewGuid():N}";
        var (first, second) = (await CreateAsync(type, 1), await CreateAsync(type, 2));
        var task = await fixture.Api.RunAsync(Path, new { jobType = type, count = 2 });
        await MakeEchoAsync(first);

        var retried = await RetryAsync(task);
        var again = await RetryAsync(task);
        await MakeEchoAsync(second);
        var last = await RetryAsync(retried.Json);
        var nothing = await RetryAsync(last.Json);

        Assert.Equal("Failed", (string)task["status"]!);
        Assert.Equal(("PartiallySucceeded", (string)task["taskId"]!), ((string)retried.Json["status"]!, (string)retried.Json["retryOf"]!));
        Assert.Equal(retried.Text, again.Text);
        Assert.Equal([second], last.Json["result"]!["items"]!.AsArray().Select(item => (string)item!["result"]!["jobId"]!));
        Assert.Equal(HttpStatusCode.Conflict, nothing.Status);
        var job = (await fixture.Api.GetAsync($"/db/jobs/{first}")).Json;
        Assert.Equal(("completed", (string)retried.Json["taskId"]!), ((string)job["status"]!, (string)job["taskId"]!));
        Assert.Null(job["error"]);
    }

    [Fact]
    public async Task Job_ThatFailed_CanBeProcessedAgainById()
    {
        var id = await CreateAsync($"later-{Guid.NewGuid():N}", 1);
        await fixture.Api.RunAsync(Path, new { jobId = id });
        await MakeEchoAsync(id);

        var tasks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Api.PostAsync($"{Path}?wait=20", new { jobId = id })));

        Assert.Single(tasks, task => task.Status is HttpStatusCode.OK && (string)task.Json["status"]! == "Succeeded");
        Assert.Equal(1, await CountAsync("completed", [id]));
    }

    [Fact]
    public async Task TwoHundredJobs_WithFourTasksAtOnce_AreEachProcessedOnce()
    {
        await DropPendingAsync("sum");
        var ids = new HashSet<string>(await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CreateAsync("sum", new { numbers = new[] { i, 1 } }))));

        var tasks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Api.RunAsync(Path, new { jobType = "sum", count = 100 })));

        Assert.All(tasks, task => Assert.Equal("Succeeded", (string)task["status"]!));
        var processed = tasks.SelectMany(task => task["result"]!["items"]!.AsArray()).Select(item => (string)item!["result"]!["jobId"]!).ToList();
        Assert.Equal(200, processed.Count);
        Assert.True(ids.SetEquals(processed));
        Assert.Equal(200, await CountAsync("completed", ids));
    }

    [Fact]
    public async Task Count_OfAType_TakesTheOldest()
    {
        await DropPendingAsync("checksum");
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(await CreateAsync("checksum", new { text = $"{i}" }));

        var task = await fixture.Api.RunAsync(Path, new { jobType = "checksum", count = 3 });

        Assert.Equal(ids.Order(StringComparer.Ordinal).Take(3), task["result"]!["items"]!.AsArray().Select(item => (string)item!["result"]!["jobId"]!));
        Assert.Equal(1, await CountAsync("pending", ids));
    }

    [Fact]
    public async Task Count_OfATypeThatHasNone_Succeeds()
    {
        var task = await fixture.Api.RunAsync(Path, new { jobType = "none-of-these", count = 5 });

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Empty(task["result"]!["items"]!.AsArray());
    }

    [Fact]
    public async Task Cancel_WhileProcessing_GivesTheUnfinishedJobsBack()
    {
        await DropPendingAsync("sleep");
        var quick = await CreateAsync("sleep", new { seconds = 0 });
        var slow = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CreateAsync("sleep", new { seconds = 60 })));
        var id = await fixture.Api.StartAsync(Path, new { jobType = "sleep", count = 100, batchSize = 1, maxConcurrency = 5 });
        await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, task => (int?)task["progress"]?["completed"] == 1);
        Assert.Equal(10, await CountAsync("running", slow));

        await fixture.Api.DeleteAsync($"/tasks/{id}");
        var task = await fixture.Api.FinishAsync(id);

        Assert.Equal(("Canceled", 1), ((string)task["status"]!, (int)task["result"]!["succeeded"]!));
        Assert.Equal((10, 1), (await CountAsync("pending", slow), await CountAsync("completed", [quick])));
        Assert.Null((await fixture.Api.GetAsync($"/db/jobs/{slow[0]}")).Json["startedAt"]);
        await DropAsync(slow);
    }

    [Fact]
    public async Task TimeLimit_WhileProcessing_GivesTheUnfinishedJobsBack()
    {
        var id = await CreateAsync("sleep", new { seconds = 60 });

        var task = await fixture.Api.RunAsync(Path, new { jobId = id, timeLimitSeconds = 1 });

        Assert.Equal("TimedOut", (string)task["status"]!);
        Assert.Equal(1, await CountAsync("pending", [id]));
        await DropAsync([id]);
    }

    [Fact]
    public async Task Lease_ThatHasRunOut_GivesTheJobBack()
    {
        var data = Directory.CreateTempSubdirectory("functionstasks-");
        await using (var app = await AppProcess.StartAsync(data.FullName, ("Jobs__LeaseCheck", "00:00:01")))
        {
            var jobs = new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks").GetCollection<BsonDocument>("jobs");
            var id = (string)(await app.Api.PostAsync("/db/jobs/create", new { jobType = "echo" })).Json["id"]!;
            await jobs.UpdateOneAsync(
                new BsonDocument("_id", id),
                new BsonDocument("$set", new BsonDocument { { "status", "running" }, { "leaseUntil", DateTime.UnixEpoch } }));

            var job = await Eventually.ReachAsync(
                () => jobs.Find(new BsonDocument("_id", id)).SingleAsync(), job => job["status"] == "pending");

            Assert.False(job.Contains("leaseUntil"));
        }

        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("{}", "count")]
    [InlineData("""{"jobType": "echo"}""", "count")]
    [InlineData("""{"count": 0}""", "count")]
    [InlineData("""{"count": 1001}""", "count")]
    [InlineData("""{"count": "all"}""", "count")]
    [InlineData("""{"count": 1, "jobType": {"$ne": null}}""", "jobType")]
    [InlineData("""{"count": 1, "jobType": "a b"}""", "jobType")]
    [InlineData("""{"jobId": {"$ne": null}}""", "jobId")]
    [InlineData("""{"jobId": "a", "count": 1}""", "jobId")]
    [InlineData("""{"count": 1, "maxConcurrency": 0}""", "maxConcurrency")]
    [InlineData("""{"count": 1, "timeLimitSeconds": 0}""", "timeLimitSeconds")]
    public async Task Body_NotAsItShouldBe_IsABadRequestThatNamesTheField(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    private Task<Answer> RetryAsync(JsonNode task) => fixture.Api.PostTextAsync($"/tasks/{task["taskId"]}/retry?wait=20", "");

    private Task<UpdateResult> MakeEchoAsync(string id) => fixture.Database.GetCollection<BsonDocument>("jobs")
        .UpdateOneAsync(new BsonDocument("_id", id), new BsonDocument("$set", new BsonDocument("jobType", "echo")));

    private async Task<string> CreateAsync(string jobType, object inputData)
    {
        var answer = await fixture.Api.PostAsync("/db/jobs/create", new { jobType, inputData });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (string)answer.Json["id"]!;
    }

    private Task<long> CountAsync(string status, IEnumerable<string> ids) => fixture.Database.GetCollection<BsonDocument>("jobs")
        .CountDocumentsAsync(Builders<BsonDocument>.Filter.In("_id", ids) & Builders<BsonDocument>.Filter.Eq("status", status));

    // What an earlier run has left in a database that is kept.
    private Task<DeleteResult> DropPendingAsync(string jobType) => fixture.Database.GetCollection<BsonDocument>("jobs")
        .DeleteManyAsync(new BsonDocument { { "jobType", jobType }, { "status", "pending" } });

    private Task<DeleteResult> DropAsync(IEnumerable<string> ids) => fixture.Database.GetCollection<BsonDocument>("jobs")
        .DeleteManyAsync(Builders<BsonDocument>.Filter.In("_id", ids));
}
