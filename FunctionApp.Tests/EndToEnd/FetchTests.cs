using System.Net;
using System.Text.Json.Nodes;
using MongoDB.Bson;

namespace FunctionApp.Tests.EndToEnd;

public sealed class FetchTests(AppFixture fixture)
{
    private const string Path = "/io/fetch";

    [Fact]
    public async Task Post_WithHeadersAndBody_IsSentAndItsAnswerShownAndLogged()
    {
        var url = fixture.Target.Url("/echo");
        var answer = await fixture.Api.PostAsync($"{Path}?wait=30", new
        {
            url, method = "POST", headers = new Dictionary<string, string> { ["X-Api-Key"] = "k1", ["Accept"] = "a/b" }, body = new { a = 1 },
        });

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var result = answer.Json["result"]!;
        Assert.Equal((url, 200, "application/json", "text", false), ((string)result["url"]!, (int)result["statusCode"]!,
            (string)result["contentType"]!, (string)result["bodyEncoding"]!, (bool)result["bodyTruncated"]!));
        var sent = JsonNode.Parse((string)result["body"]!)!;
        Assert.Equal(("POST", """{"a":1}""", "k1", "application/json"), ((string)sent["method"]!, (string)sent["body"]!,
            (string)sent["headers"]!["x-api-key"]!, (string)sent["headers"]!["content-type"]!));
        Assert.Equal(1, await LoggedCallsAsync(answer.Json));
    }

    [Fact]
    public async Task Redirects_AreFollowedAndTheLastUrlShown()
    {
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url("/redirect/2") });

        Assert.Equal(("Succeeded", "ok"), ((string)task["status"]!, (string)task["result"]!["body"]!));
        Assert.Equal(fixture.Target.Url("/ok"), (string)task["result"]!["finalUrl"]!);
    }

    [Fact]
    public async Task LongBody_IsCountedAndItsBeginningShown()
    {
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url("/bytes/300000") });

        Assert.Equal(300_000, (long)task["result"]!["bytes"]!);
        Assert.True((bool)task["result"]!["bodyTruncated"]!);
        Assert.Equal(262_144, ((string)task["result"]!["body"]!).Length);
    }

    [Fact]
    public async Task Answer_OfAnError_FailsTheTaskAndIsShown()
    {
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url("/status/404") });

        Assert.Equal(("Failed", "HttpStatus", 404), ((string)task["status"]!, (string)task["error"]!["code"]!, (int)task["result"]!["statusCode"]!));
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("PUT", 3)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task Failure_ThatMayPass_IsTriedAgainUnlessSendingTwiceWouldDoTwice(string method, int hits)
    {
        var path = $"/unavailable/{Guid.NewGuid():N}";
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url(path), method, retry = new { firstDelay = 0 } });

        Assert.Equal((hits, "Failed"), (fixture.Target.Hits[path], (string)task["status"]!));
    }

    [Fact]
    public async Task SlowAnswer_OverItsTimeout_Fails()
    {
        var task = await fixture.Api.RunAsync(Path, new
        {
            url = fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}"), timeoutSeconds = 1, retry = new { maxAttempts = 1 },
        });

        Assert.Equal(("Failed", "Timeout", "The fetch took longer than 1 s."),
            ((string)task["status"]!, (string)task["error"]!["code"]!, (string)task["error"]!["message"]!));
    }

    [Fact]
    public async Task Cancel_DuringAFetch_EndsItAtTheServerToo()
    {
        var path = $"/delay/60000/{Guid.NewGuid():N}";
        var id = await fixture.Api.StartAsync(Path, new { url = fixture.Target.Url(path) });
        await Eventually.ReachAsync(() => Task.FromResult(fixture.Target.Hits.ContainsKey(path)), hit => hit);
        await fixture.Api.DeleteAsync($"/tasks/{id}");

        Assert.Equal("Canceled", (string)(await fixture.Api.FinishAsync(id))["status"]!);
    }

    [Fact]
    public async Task TimeLimit_OfTheTask_EndsIt()
    {
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}"), timeLimitSeconds = 1 });

        Assert.Equal(("TimedOut", "TimeLimitExceeded"), ((string)task["status"]!, (string)task["error"]!["code"]!));
    }

    [Fact]
    public async Task Request_NotAsItShouldBe_IsRefusedWithAllThatIsWrong()
    {
        var answer = await fixture.Api.PostTextAsync(Path, """{"url": "/x", "method": "TRACE", "headers": {"Host": "x"}, "timeoutSeconds": 0}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["url", "method", "headers.Host", "timeoutSeconds"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    private Task<long> LoggedCallsAsync(JsonNode task) => fixture.Database.GetCollection<BsonDocument>("apiCallLogs")
        .CountDocumentsAsync(new BsonDocument("taskId", (string)task["taskId"]!));
}
