using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app is killed with SIGKILL while it processes jobs, and started again on the same data.</summary>
public sealed class JobCrashTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Kill_DuringProcessing_EveryJobIsCompletedByItsTask()
    {
        string id;
        await using (var first = await AppProcess.StartAsync(_data.FullName))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
                first.Api.PostAsync("/db/jobs/create", new { jobType = "sleep", inputData = new { seconds = 0.02 } })));
            id = await first.Api.StartAsync("/db/jobs/process", new { count = 100, batchSize = 5, maxConcurrency = 2 });
            await Eventually.ReachAsync(
                async () => (int?)(await first.Api.GetAsync($"/tasks/{id}")).Json["progress"]?["completed"] ?? 0,
                completed => completed >= 20);
            await first.KillAsync();
        }

        await using var second = await AppProcess.StartAsync(_data.FullName);
        var task = await second.Api.FinishAsync(id);

        Assert.Equal("Succeeded", (string)task["status"]!);
        var processed = task["result"]!["items"]!.AsArray().Select(item => (string)item!["result"]!["jobId"]!);
        Assert.Equal(100, processed.Distinct().Count());
        Assert.Equal(100, await new MongoClient(second.MongoDbUrl).GetDatabase("functionstasks").GetCollection<BsonDocument>("jobs")
            .CountDocumentsAsync(new BsonDocument { { "status", "completed" }, { "taskId", new BsonDocument("$gt", $"{id}:") } }));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
