using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>Limits per host, against servers of their own: they would slow down the other tests.</summary>
public sealed class PerHostTests(AppFixture fixture)
{
    [Fact]
    public async Task Concurrency_PerHost_HoldsAcrossTasks()
    {
        await using var target = await TargetServer.StartAsync();
        var tasks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync(fixture.Api, target, 4, new { maxConcurrency = 2 })));

        Assert.All(tasks, task => Assert.Equal("Succeeded", (string)task["status"]!));
        Assert.InRange(target.MostOpen, 1, 2);
    }

    [Fact]
    public async Task Rate_PerHost_TakesItsTimeAndNotThatOfAFetch()
    {
        await using var target = await TargetServer.StartAsync();
        var task = await RunAsync(fixture.Api, target, 6, new { requestsPerSecond = 5 });

        Assert.Equal("Succeeded", (string)task["status"]!);
        var took = (DateTime)task["completedAt"]! - (DateTime)task["startedAt"]!;
        Assert.True(took >= TimeSpan.FromSeconds(0.99), took.ToString());
    }

    [Fact]
    public async Task Wait_ForTheHost_IsEndedByCancelAndByTheTimeLimit()
    {
        await using var target = await TargetServer.StartAsync();
        string[] urls = [.. Enumerable.Range(0, 5).Select(i => target.Url($"/ok/{i}"))];
        var limited = await fixture.Api.RunAsync("/io/fetch-multiple", new { urls, perHost = new { requestsPerSecond = 0.01 }, timeLimitSeconds = 1 });

        Assert.Equal("TimedOut", (string)limited["status"]!);
        Assert.InRange(target.Hits.Count, 0, 1);
    }

    [Fact]
    public async Task Fetches_ThatWaitForTheirHost_KeepNoPlaceFromOtherTasks()
    {
        await using var target = await TargetServer.StartAsync();
        string[] urls = [.. Enumerable.Range(0, 150).Select(i => target.Url($"/ok/{i}"))];
        var id = await fixture.Api.StartAsync(
            "/io/fetch-multiple", new { urls, perHost = new { requestsPerSecond = 0.01 }, maxConcurrency = 150 });
        await Eventually.ReachAsync(async () => (int?)(await fixture.Api.GetAsync($"/tasks/{id}")).Json["progress"]?["completed"], done => done == 1);

        var other = await fixture.Api.PostAsync("/cpu/compute?wait=30", new { n = 1_000 });

        Assert.Equal("Succeeded", (string)other.Json["status"]!);
        await fixture.Api.DeleteAsync($"/tasks/{id}");
        Assert.Equal(1, (int)(await fixture.Api.FinishAsync(id))["result"]!["succeeded"]!);
    }

    [Fact]
    public async Task Limits_OfARequest_HoldAcrossProcesses()
    {
        var data = Directory.CreateTempSubdirectory("functionstasks-");
        await using var target = await TargetServer.StartAsync();
        await using (var other = await AppProcess.StartAsync(data.FullName, ("REDIS_URL", fixture.App.RedisAddress)))
        {
            var tasks = await Task.WhenAll(((Api[])[fixture.Api, other.Api]).Select(api => RunAsync(api, target, 6, new { maxConcurrency = 1 })));

            Assert.All(tasks, task => Assert.Equal("Succeeded", (string)task["status"]!));
            Assert.Equal(1, target.MostOpen);
        }

        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("""{"maxConcurrency": 0}""", "perHost.maxConcurrency")]
    [InlineData("""{"requestsPerSecond": 1001}""", "perHost.requestsPerSecond")]
    [InlineData("5", "perHost")]
    public async Task Limits_NotAsTheyShouldBe_AreRefused(string perHost, string field)
    {
        var answer = await fixture.Api.PostTextAsync("/io/fetch-multiple", $$"""{"urls": ["http://a.example/"], "perHost": {{perHost}}}""");

        Assert.NotNull(answer.Json["errors"]?[field]);
    }

    private static Task<JsonNode> RunAsync(Api api, TargetServer target, int count, object perHost)
    {
        string[] urls = [.. Enumerable.Range(0, count).Select(_ => target.Url($"/delay/20/{Guid.NewGuid():N}"))];
        return api.RunAsync("/io/fetch-multiple", new { urls, perHost });
    }
}
