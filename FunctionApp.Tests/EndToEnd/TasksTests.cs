using System.Net;
using FunctionApp.Redis;
using StackExchange.Redis;

namespace FunctionApp.Tests.EndToEnd;

public sealed class TasksTests(AppFixture fixture)
{
    [Fact]
    public async Task Accepted_Task_SaysWhereToFollowIt()
    {
        var accepted = await fixture.Api.PostAsync("/io/fetch-multiple", new { urls = new[] { fixture.Target.Url("/ok") } });

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("io.fetch-multiple", (string)accepted.Json["type"]!);
        var statusUrl = (string)accepted.Json["statusUrl"]!;
        Assert.EndsWith($"/tasks/{accepted.Json["taskId"]}", statusUrl, StringComparison.Ordinal);
        Assert.Equal(statusUrl, accepted.Headers.Location?.ToString());
        Assert.NotNull(accepted.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Api.GetAsync(statusUrl)).Status);
    }

    [Fact]
    public async Task Accepted_Task_HasManagementUrisThatWork()
    {
        var accepted = await fixture.Api.PostAsync(
            "/io/fetch-multiple", new { urls = new[] { fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}") } });
        Assert.SkipWhen(TestedHost.Url is not null && accepted.Json["management"] is null, "Needs an app with Tasks__ManagementUris=true.");
        var management = accepted.Json["management"]!;

        var status = await fixture.Api.GetAsync((string)management["statusQueryGetUri"]!);
        var suspended = await fixture.Api.PostTextAsync(((string)management["suspendPostUri"]!).Replace("{{text}}", "pause", StringComparison.Ordinal), "");
        var terminated = await fixture.Api.PostTextAsync(((string)management["terminatePostUri"]!).Replace("{{text}}", "enough", StringComparison.Ordinal), "");
        var task = await fixture.Api.FinishAsync((string)accepted.Json["taskId"]!);
        var purged = await fixture.Api.DeleteAsync((string)management["purgeHistoryDeleteUri"]!);

        Assert.Equal(
            [HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.OK],
            [status.Status, suspended.Status, terminated.Status, purged.Status]);
        Assert.Equal("Canceled", (string)task["status"]!);
    }

    [Fact]
    public async Task Starter_WithWait_AnswersWithTheFinishedTask()
    {
        var answer = await fixture.Api.PostAsync("/io/fetch-multiple?wait=20", new { urls = new[] { fixture.Target.Url("/ok") } });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Succeeded", (string)answer.Json["status"]!);
    }

    [Fact]
    public async Task Task_WhileRunning_ShowsProgress()
    {
        var slow = fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}");
        var id = await fixture.Api.StartAsync("/io/fetch-multiple", new { urls = new[] { fixture.Target.Url("/ok"), slow } });

        var task = await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, body => (int?)body["progress"]?["completed"] == 1);

        Assert.Equal("Running", (string)task["status"]!);
        Assert.NotNull(task["startedAt"]);
        Assert.Null(task["completedAt"]);
        await fixture.Api.DeleteAsync($"/tasks/{id}");
    }

    [Fact]
    public async Task Cancel_WhileFetching_AbandonsTheRequestsAndKeepsWhatIsDone()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = Enumerable.Range(0, 20).Select(i => target.Url($"/delay/60000/{i}")).Append(target.Url("/ok")).ToArray();
        var id = await fixture.Api.StartAsync("/io/fetch-multiple", new { urls });
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 20);
        await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, body => (int?)body["progress"]?["completed"] == 1);

        var canceled = await fixture.Api.DeleteAsync($"/tasks/{id}");
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 0);
        var task = await fixture.Api.FinishAsync(id);

        Assert.Equal(HttpStatusCode.Accepted, canceled.Status);
        Assert.Equal("Canceled", (string)task["status"]!);
        Assert.Equal("Succeeded", (string)task["result"]!["items"]![20]!["status"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await fixture.Api.DeleteAsync($"/tasks/{id}")).Status);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1_000, false)]
    public async Task FinishedTask_Read_IsCachedUnlessItIsLarge(int urls, bool cached)
    {
        var task = await fixture.Api.RunAsync(
            "/io/fetch-multiple", new { urls = Enumerable.Repeat(fixture.Target.Url("/ok"), urls) });
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(fixture.Redis)!);

        // What was kept while the task ran is gone after a second; a finished one stays for an hour.
        await Eventually.ReachAsync(
            () => redis.GetDatabase().KeyTimeToLiveAsync($"task:{task["taskId"]}"),
            left => cached ? left > TimeSpan.FromMinutes(1) : left is null);
    }

    [Theory]
    [InlineData("/tasks/0193a7a0c5d87b6c9d8e7f6a5b4c3d2e")]
    [InlineData("/tasks/nosuch")]
    public async Task UnknownTask_ReadOrCanceled_IsNotFound(string path)
    {
        var (read, canceled) = (await fixture.Api.GetAsync(path), await fixture.Api.DeleteAsync(path));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.Status, canceled.Status));
        Assert.StartsWith("application/problem+json", read.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("100000")]
    public async Task Wait_OutOfRange_IsABadRequest(string wait)
    {
        var answer = await fixture.Api.GetAsync($"/tasks/nosuch?wait={wait}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["wait"]);
    }
}
