using System.Net;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app without its database.</summary>
public sealed class DatabaseDownTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Requests_WithoutADatabase_Are503ThatSaySo()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ("MONGODB_URL", "mongodb://127.0.0.1:1/db"));

        var answers = await Task.WhenAll(
            app.Api.GetAsync("/db/jobs"),
            app.Api.GetAsync("/db/jobs/stats"),
            app.Api.PostAsync("/db/jobs/create", new { jobType = "echo" }),
            app.Api.PostAsync("/db/jobs/process", new { jobId = "j1" }),
            app.Api.GetAsync("/db/users"),
            app.Api.PostAsync("/db/users/create", new { email = "a@example.com", username = "a", fullName = "A" }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers, answer => Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta));
        Assert.All(answers, answer => Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Task_WithoutADatabase_FailsClearly()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ("MONGODB_URL", "mongodb://127.0.0.1:1/db"));

        var task = await app.Api.RunAsync("/db/jobs/process", new { count = 1 });

        Assert.Equal(("Failed", "ClaimFailed"), ((string)task["status"]!, (string)task["error"]!["code"]!));
    }

    public void Dispose() => _data.Delete(recursive: true);
}
