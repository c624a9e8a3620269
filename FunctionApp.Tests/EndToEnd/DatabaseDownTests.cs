using System.Net;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app without its database.</summary>
public sealed class DatabaseDownTests : IDisposable
{
    private const string Nobody = "mongodb://127.0.0.1:1/db?serverSelectionTimeoutMS=500";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Requests_WithoutADatabase_Are503ThatSaySo()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ("MONGODB_URL", Nobody));

        var answers = await Task.WhenAll(
            app.Api.GetAsync("/db/jobs"),
            app.Api.GetAsync("/db/jobs/stats"),
            app.Api.GetAsync("/db/jobs/j1"),
            app.Api.GetAsync("/tasks"),
            app.Api.PostAsync("/db/jobs/create", new { jobType = "echo" }),
            app.Api.PostAsync("/db/jobs/process", new { jobId = "j1" }),
            app.Api.GetAsync("/db/users"),
            app.Api.PostAsync("/db/users/create", new { email = "a@example.com", username = "a", fullName = "A" }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers, answer => Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta));
        Assert.All(answers, answer => Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tasks_WithoutADatabase_FailClearlyUnlessTheyNeedNone()
    {
        await using var target = await TargetServer.StartAsync();
        await using var app = await AppProcess.StartAsync(_data.FullName, ("MONGODB_URL", Nobody));
        var requests = Starters.All(target);

        var refused = await app.Api.PostAsync("/cpu/compress", requests["/cpu/compress"]);
        var ends = await Task.WhenAll(requests.Where(request => request.Key != "/cpu/compress").Select(async request =>
            (request.Key, Task: await app.Api.RunAsync(request.Key, request.Value))));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["/io/sleep"] = null, ["/cpu/compute"] = null, ["/io/fetch"] = "ActivityFailed",
                ["/io/fetch-multiple"] = "AllItemsFailed", ["/hybrid/fetch-process"] = "ActivityFailed",
                ["/hybrid/fetch-and-store"] = "AllItemsFailed", ["/db/users/bulk-create"] = "AllItemsFailed",
                ["/db/jobs/process"] = "ClaimFailed",
            },
            ends.ToDictionary(end => end.Key, end => (string?)end.Task["error"]?["code"]));
        Assert.All(ends, end => Assert.Equal(end.Task["error"] is null ? "Succeeded" : "Failed", (string)end.Task["status"]!));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
