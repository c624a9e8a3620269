using System.Net;
using System.Net.Sockets;
using MongoDB.Bson;
using MongoDB.Driver;
using StackExchange.Redis;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>What an operator sees of the process itself.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Start_PrintsTheFunctionsWithTheirRoutes()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName);

        Assert.Contains("FetchMultiple: [POST] http://", app.Output, StringComparison.Ordinal);
        Assert.Contains("/io/fetch-multiple", app.Output, StringComparison.Ordinal);
        Assert.Contains(_data.FullName, app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WarmsUp_AndLeavesNothingBehind()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName);
        var database = new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks");

        Assert.Equal(0, await database.GetCollection<BsonDocument>("tasks").CountDocumentsAsync("{}"));
        Assert.Equal(0, await database.GetCollection<BsonDocument>("apiCallLogs").CountDocumentsAsync("{}"));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(app.RedisAddress);
        Assert.Empty(redis.GetServers()[0].Keys());
    }

    [Fact]
    public async Task Terminate_WhileATaskRuns_FinishesWhatIsInFlightAndEndsWithZero()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        await using var target = await TargetServer.StartAsync();
        await using var app = await AppProcess.StartAsync(_data.FullName);
        await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { target.Url("/delay/500/x") } });
        await Eventually.ReachAsync(() => Task.FromResult(target.Hits.ContainsKey("/delay/500/x")), asked => asked);

        await app.StopAsync();

        Assert.Equal(0, app.ExitCode);
        Assert.Equal(1, target.Hits["/delay/500/x"]);
    }

    [Fact]
    public async Task SecondProcess_OnTheSameData_SaysSoAndEnds()
    {
        await using var first = await AppProcess.StartAsync(_data.FullName);

        await using var second = await AppProcess.LaunchAsync(_data.FullName);

        Assert.True(second.HasExited);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains(_data.FullName, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedisDown_SameAnswers_AndOneWarning()
    {
        await using var target = await TargetServer.StartAsync();
        await using var app = await AppProcess.StartAsync(_data.FullName, ("REDIS_URL", $"127.0.0.1:{UnusedPort()}"));

        var id = await app.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { target.Url("/ok") } });
        var task = await app.Api.FinishAsync(id);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await app.Api.GetAsync($"/tasks/{id}")).Status);

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Single(app.Output.Split('\n'), line => line.Contains("Redis", StringComparison.Ordinal)
            && line.Contains("warn", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
