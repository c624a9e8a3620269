using System.Text.Json.Nodes;
using MongoDB.Bson;

namespace FunctionApp.Tests.EndToEnd;

public sealed class FetchMultipleTests(AppFixture fixture)
{
    private const string Path = "/io/fetch-multiple";

    [Fact]
    public async Task TwentyFiveUrls_AllGood_SucceedInOrderAndAreLogged()
    {
        var urls = Enumerable.Range(0, 25).Select(i => fixture.Target.Url($"/delay/{25 - i}/{i}")).ToArray();

        var task = await fixture.Api.RunAsync(Path, new { urls });

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal("""{"total":25,"completed":25,"failed":0}""", task["progress"]!.ToJsonString());
        var items = task["result"]!["items"]!.AsArray();
        Assert.Equal(urls, items.Select(item => (string)item!["result"]!["url"]!));
        Assert.Equal(Enumerable.Range(0, 25), items.Select(item => (int)item!["index"]!));
        Assert.All(items, item => Assert.Equal(200, (int)item!["result"]!["statusCode"]!));
        Assert.Equal(25, await LoggedCallsAsync(task));
    }

    [Fact]
    public async Task MixedUrls_SomeFail_EachGetsItsOwnResult()
    {
        var id = Guid.NewGuid().ToString("N");
        string[] urls =
        [
            fixture.Target.Url("/ok"),
            fixture.Target.Url("/status/404"),
            fixture.Target.Url($"/flaky/1/{id}"),
            fixture.Target.Url("/redirect/3"),
            fixture.Target.Url("/bytes/100000"),
        ];

        var task = await fixture.Api.RunAsync(Path, new { urls, retry = new { maxAttempts = 2, firstDelay = 0.05 } });

        Assert.Equal("PartiallySucceeded", (string)task["status"]!);
        Assert.Equal((4, 1), ((int)task["result"]!["succeeded"]!, (int)task["result"]!["failed"]!));
        var items = task["result"]!["items"]!.AsArray();
        Assert.Equal(
            ["Succeeded", "Failed", "Succeeded", "Succeeded", "Succeeded"], items.Select(item => (string)item!["status"]!));
        Assert.Equal("HttpStatus", (string)items[1]!["error"]!["code"]!);
        Assert.Equal(1, (int)items[1]!["attempts"]!);
        Assert.Equal(2, (int)items[2]!["attempts"]!);
        Assert.Equal(100_000, (long)items[4]!["result"]!["bytes"]!);
        Assert.Equal(5, await LoggedCallsAsync(task));
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://192.168.1.1:8080/admin")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00::1]/")]
    public async Task PrivateAddress_NotAllowed_FailsWithoutBeingCalled(string url)
    {
        var task = await fixture.Api.RunAsync(Path, new { urls = new[] { url } });

        Assert.Equal("Failed", (string)task["status"]!);
        Assert.Equal("AddressNotAllowed", (string)Item(task)["error"]!["code"]!);
    }

    [Fact]
    public async Task Redirect_ToPrivateAddress_IsNotFollowed()
    {
        var url = fixture.Target.Url("/redirect-to?url=http%3A%2F%2F169.254.169.254%2F");

        var task = await fixture.Api.RunAsync(Path, new { urls = new[] { url } });

        Assert.Equal("AddressNotAllowed", (string)Item(task)["error"]!["code"]!);
    }

    [Fact]
    public async Task HugeBody_AboveTheLimit_IsAbandoned()
    {
        var task = await fixture.Api.RunAsync(Path, new { urls = new[] { fixture.Target.Url("/bytes/100000000000") } });

        Assert.Equal("BodyTooLarge", (string)Item(task)["error"]!["code"]!);
    }

    [Fact]
    public async Task SlowUrls_OverTheTimeLimit_TimeOutWithTheResultsSoFar()
    {
        string[] urls = [fixture.Target.Url("/ok"), fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}")];

        var task = await fixture.Api.RunAsync(Path, new { urls, timeLimitSeconds = 1 });

        Assert.Equal("TimedOut", (string)task["status"]!);
        Assert.Equal(["Succeeded", "TimedOut"], task["result"]!["items"]!.AsArray().Select(item => (string)item!["status"]!));
    }

    [Fact]
    public async Task MoreThanThousandUrls_RunInSlices_AllHaveResults()
    {
        var id = Guid.NewGuid().ToString("N");
        var urls = Enumerable.Range(0, 1_200).Select(i => fixture.Target.Url($"/ok/{id}/{i}")).ToArray();
        urls[5] = fixture.Target.Url($"/flaky/1/{id}");

        var task = await fixture.Api.RunAsync(Path, new { urls, retry = new { firstDelay = 0 } });

        Assert.Equal("Succeeded", (string)task["status"]!);
        var items = task["result"]!["items"]!.AsArray();
        Assert.Equal(urls, items.Select(item => (string)item!["result"]!["url"]!));
        Assert.Equal((1, 2), ((int)items[4]!["attempts"]!, (int)items[5]!["attempts"]!));

        // The first slice has a thousand activities without the retry, which is therefore a part of its own.
        var part = await fixture.Api.GetAsync($"/runtime/webhooks/durabletask/instances/{task["taskId"]}:0:5");
        Assert.Equal("Completed", (string)part.Json["runtimeStatus"]!);
    }

    private static JsonNode Item(JsonNode task) => task["result"]!["items"]![0]!;

    private Task<long> LoggedCallsAsync(JsonNode task) => fixture.Database.GetCollection<BsonDocument>("apiCallLogs")
        .CountDocumentsAsync(new BsonDocument("taskId", (string)task["taskId"]!));
}
