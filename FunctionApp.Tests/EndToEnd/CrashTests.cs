using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app is killed with SIGKILL in the middle of its work, and started again on the same data.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Kill_DuringFetches_EveryUrlStillHasExactlyOneResult()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = Enumerable.Range(0, 200).Select(i => target.Url($"/delay/20/{i}")).ToArray();
        string id;
        await using (var first = await AppProcess.StartAsync(_data.FullName))
        {
            id = await first.Api.StartAsync("/io/fetch-multiple", new { urls, maxConcurrency = 5 });
            await Eventually.ReachAsync(() => Task.FromResult(target.Hits.Count), hits => hits >= 60);
            await first.KillAsync();
        }

        await using var second = await AppProcess.StartAsync(_data.FullName);
        var task = await second.Api.FinishAsync(id);

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal(urls, task["result"]!["items"]!.AsArray().Select(item => (string)item!["result"]!["url"]!));
        Assert.Equal(200, await CountAsync(second, "apiCallLogs", new BsonDocument("taskId", id)));
        // Only what was in flight when it died is fetched again.
        Assert.InRange(target.Hits.Values.Sum(), 200, 210);
    }

    [Fact]
    public async Task Kill_DuringBulkCreate_EveryUserIsThereOnce()
    {
        string id;
        await using (var first = await AppProcess.StartAsync(_data.FullName))
        {
            var users = Enumerable.Range(0, 3_000)
                .Select(i => new { email = $"u{i}@example.com", username = $"u{i}", fullName = $"User {i}" });
            id = await first.Api.StartAsync("/db/users/bulk-create", new { users, batchSize = 10, maxConcurrency = 2 });
            await Eventually.ReachAsync(
                async () => (int?)(await first.Api.GetAsync($"/tasks/{id}")).Json["progress"]?["completed"] ?? 0,
                completed => completed >= 10);
            await first.KillAsync();
        }

        await using var second = await AppProcess.StartAsync(_data.FullName);
        var task = await second.Api.FinishAsync(id);

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal(3_000, (int)task["result"]!["succeeded"]!);
        Assert.Equal(3_000, await CountAsync(second, "users", []));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static Task<long> CountAsync(AppProcess app, string collection, BsonDocument filter) =>
        new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks").GetCollection<BsonDocument>(collection)
            .CountDocumentsAsync(filter);
}
