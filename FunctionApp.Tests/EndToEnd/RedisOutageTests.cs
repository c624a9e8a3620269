using System.Net;
using System.Text.Json.Nodes;
using StackExchange.Redis;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>Redis goes away midway and comes back. It is that of the shared app, behind a proxy.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");
    private readonly AppFixture _fixture;
    private readonly CuttableProxy _proxy;

    public RedisOutageTests(AppFixture fixture)
    {
        _fixture = fixture;
        _proxy = new CuttableProxy(int.Parse(fixture.App.RedisAddress.Split(':')[1], provider: null));
    }

    [Fact]
    public async Task Redis_LostMidwayAndBack_TasksGoOnWithOneWarningAndTheCacheIsUsedAgain()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ("REDIS_URL", $"127.0.0.1:{_proxy.Port}"));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_fixture.App.RedisAddress);
        var before = await FetchAsync(app);
        await CachedAsync(app, redis, before);
        var underWay = await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { _fixture.Target.Url("/delay/500/redis") } });

        var sleeping = await app.Api.StartAsync("/io/sleep", new { seconds = 600 });

        // A busy machine may let Redis seem away for a moment at any time.
        var warnedBefore = Count(app.Output, "Redis does not answer");
        _proxy.Cut();
        var during = await Starters.RunAllAsync(app.Api, _fixture.Target);
        var read = await app.Api.GetAsync($"/tasks/{before["taskId"]}");
        var ready = await app.Api.GetAsync("/health/ready");
        var steered = new[]
        {
            await app.Api.PostAsync($"/tasks/{sleeping}/suspend", new { }),
            await app.Api.PostAsync($"/tasks/{sleeping}/resume", new { }),
            await app.Api.DeleteAsync($"/tasks/{sleeping}"),
        };
        var listed = await app.Api.GetAsync("/tasks");
        var results = await app.Api.GetAsync($"/tasks/{before["taskId"]}/results");

        Assert.All(during.Append(await app.Api.FinishAsync(underWay)), task => Assert.Equal("Succeeded", (string)task["status"]!));
        Assert.Equal(before.ToJsonString(), read.Json.ToJsonString());
        Assert.All([ready, listed, results], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(steered, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Equal("Canceled", (string)(await app.Api.FinishAsync(sleeping))["status"]!);
        Assert.Contains("going on without it", app.Output, StringComparison.Ordinal);
        Assert.Equal(1, Count(app.Output, "Redis does not answer") - warnedBefore);

        _proxy.Mend();
        await CachedAsync(app, redis, during[0]);
        Assert.Contains("Redis answers again", app.Output, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static int Count(string output, string words) => output.Split(words).Length - 1;

    private Task<JsonNode> FetchAsync(AppProcess app) =>
        app.Api.RunAsync("/io/fetch-multiple", new { urls = new[] { _fixture.Target.Url("/ok") } });

    // Long enough for a finished task: one under way is kept for a second.
    private static Task<TimeSpan?> CachedAsync(AppProcess app, ConnectionMultiplexer redis, JsonNode task) => Eventually.ReachAsync(
        async () =>
        {
            await app.Api.GetAsync($"/tasks/{task["taskId"]}");
            return await redis.GetDatabase().KeyTimeToLiveAsync($"task:{task["taskId"]}");
        },
        left => left > TimeSpan.FromMinutes(1));
}
