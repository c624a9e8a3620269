using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class HybridTests(AppFixture fixture)
{
    private const string Process = "/hybrid/fetch-process";
    private const string Store = "/hybrid/fetch-and-store";

    [Theory]
    [InlineData("/ok", "wordCount", null, """{"words":1,"characters":2}""")]
    [InlineData("/ok", "lineStats", null, """{"lines":1,"emptyLines":0,"shortest":2,"longest":2,"meanLength":2}""")]
    [InlineData("/echo", "jsonPath", "$.method", """{"path":"$.method","value":"GET"}""")]
    public async Task Body_OfAUrl_IsProcessedAndLogged(string page, string processing, string? path, string output)
    {
        var url = fixture.Target.Url(page);
        var answer = await fixture.Api.PostAsync($"{Process}?wait=30", new { url, processing, path });

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Equal("Succeeded", (string)answer.Json["status"]!);
        Assert.Equal((url, processing, output), ((string)answer.Json["result"]!["url"]!,
            (string)answer.Json["result"]!["processing"]!, answer.Json["result"]!["output"]!.ToJsonString()));
        Assert.Single(await FindAsync("apiCallLogs", new BsonDocument("taskId", (string)answer.Json["taskId"]!)));
    }

    [Fact]
    public async Task Body_ThatIsNotFitForIt_FailsTheTask()
    {
        var task = await fixture.Api.RunAsync(Process, new { url = fixture.Target.Url("/ok"), processing = "jsonPath", path = "a" });

        Assert.Equal(("Failed", "NotJson"), ((string)task["status"]!, (string)task["error"]!["code"]!));
    }

    [Fact]
    public async Task Processing_ThatIsUnknown_IsRefusedNamingTheKnownOnes()
    {
        var answer = await fixture.Api.PostAsync(Process, new { url = fixture.Target.Url("/ok"), processing = "rot13" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Must be one of checksum, jsonPath, lineStats, wordCount.", (string)answer.Json["errors"]!["processing"]![0]!);
    }

    [Fact]
    public async Task Bodies_OfUrls_AreStoredAsTextOrBinary()
    {
        string[] urls = [fixture.Target.Url("/ok"), fixture.Target.Url("/status/404"), fixture.Target.Url("/binary")];
        var task = await fixture.Api.RunAsync(Store, new { urls, source = "tests", recordType = "$type.x" });

        Assert.Equal("PartiallySucceeded", (string)task["status"]!);
        var id = (string)task["taskId"]!;
        Assert.Equal([$"{id}:0", null, $"{id}:2"], task["result"]!["items"]!.AsArray().Select(item => (string?)item!["result"]?["id"]));
        var records = await FindAsync("dataRecords", new BsonDocument("_id", new BsonDocument("$in", new BsonArray { $"{id}:0", $"{id}:1", $"{id}:2" })));
        Assert.Equal(["ok", new BsonBinaryData([0xff, 0xfe, 0x00])], records.OrderBy(record => record["_id"]).Select(record => record["data"]));
        Assert.All(records, record => Assert.Equal(("tests", "$type.x", false),
            (record["source"].AsString, record["recordType"].AsString, record["isProcessed"].AsBoolean)));
        Assert.Equal(3, (await FindAsync("apiCallLogs", new BsonDocument("taskId", id))).Count);
    }

    [Fact]
    public async Task Body_OfASecondAttempt_IsStoredUnderTheHostByDefault()
    {
        var task = await fixture.Api.RunAsync(Store, new { urls = new[] { fixture.Target.Url($"/flaky/1/{Guid.NewGuid():N}") }, retry = new { firstDelay = 0 } });

        Assert.Equal("Succeeded", (string)task["status"]!);
        var record = Assert.Single(await FindAsync("dataRecords", new BsonDocument("_id", $"{(string)task["taskId"]!}:0")));
        Assert.Equal((TargetServer.Host, "page"), (record["source"].AsString, record["recordType"].AsString));
    }

    [Fact]
    public async Task Retry_OfStoring_StoresWhatWasNotStored()
    {
        string[] urls = [fixture.Target.Url("/ok"), fixture.Target.Url($"/flaky/1/{Guid.NewGuid():N}")];
        var id = (string)(await fixture.Api.RunAsync(Store, new { urls, source = "tests", retry = new { maxAttempts = 1 } }))["taskId"]!;

        var results = await fixture.Api.GetAsync($"/tasks/{id}/results?status=Failed");
        var retried = await fixture.Api.PostTextAsync($"/tasks/{id}/retry?wait=20", "");

        Assert.Equal([1], results.Json["items"]!.AsArray().Select(item => (int)item!["index"]!));
        Assert.Equal("Succeeded", (string)retried.Json["status"]!);
        var record = Assert.Single(await FindAsync("dataRecords", new BsonDocument("_id", $"{id}-r1:0")));
        Assert.Equal((urls[1], "tests"), (record["url"].AsString, record["source"].AsString));
    }

    [Fact]
    public async Task Cancel_WhileStoring_KeepsWhatIsStored()
    {
        var slow = $"/delay/60000/{Guid.NewGuid():N}";
        var id = await fixture.Api.StartAsync(Store, new { urls = new[] { fixture.Target.Url("/ok"), fixture.Target.Url(slow) } });
        await Eventually.ReachAsync(async () => (int?)(await fixture.Api.GetAsync($"/tasks/{id}")).Json["progress"]?["completed"], done => done == 1);
        await Eventually.ReachAsync(() => Task.FromResult(fixture.Target.Hits.ContainsKey(slow)), hit => hit);
        await fixture.Api.DeleteAsync($"/tasks/{id}");

        var task = await fixture.Api.FinishAsync(id);
        Assert.Equal("Canceled", (string)task["status"]!);
        Assert.Equal(["Succeeded", "Canceled"], task["result"]!["items"]!.AsArray().Select(item => (string)item!["status"]!));
        Assert.Single(await FindAsync("dataRecords", new BsonDocument("_id", $"{id}:0")));
    }

    [Fact]
    public async Task Tasks_OverTheTimeLimit_EndAsTimedOut()
    {
        var url = fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}");

        var both = await Task.WhenAll(
            fixture.Api.RunAsync(Store, new { urls = new[] { url }, timeLimitSeconds = 1 }),
            fixture.Api.RunAsync(Process, new { url, processing = "wordCount", timeLimitSeconds = 1 }));

        Assert.All(both, task => Assert.Equal("TimedOut", (string)task["status"]!));
    }

    [Fact]
    public async Task Cancel_WhileProcessing_EndsTheTaskAndItsFetch()
    {
        await using var target = await TargetServer.StartAsync();
        var id = await fixture.Api.StartAsync(Process, new { url = target.Url("/delay/60000/x"), processing = "checksum" });
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 1);
        await fixture.Api.DeleteAsync($"/tasks/{id}");

        Assert.Equal("Canceled", (string)(await fixture.Api.FinishAsync(id))["status"]!);
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 0);
    }

    [Theory]
    [InlineData("""{"urls": ["http://a/", 5]}""", "urls[1]")]
    [InlineData("""{"urls": ["http://a/"], "source": {"$ne": null}}""", "source")]
    public async Task Store_NotAsItShouldBe_IsRefused(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Store, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    private Task<List<BsonDocument>> FindAsync(string collection, BsonDocument filter) =>
        fixture.Database.GetCollection<BsonDocument>(collection).Find(filter).ToListAsync();
}
