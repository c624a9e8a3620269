using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

public sealed class TaskResultsTests(AppFixture fixture)
{
    private const string Users = "/db/users/bulk-create";

    [Fact]
    public async Task Results_OfALargeTask_ComePageByPageAndNotWithTheTask()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var users = Enumerable.Range(0, 2_500).Select(i => i % 100 == 7 ? User(run, i, "no address") : User(run, i)).ToArray();
        var task = await fixture.Api.RunAsync(Users, new { users });
        var id = (string)task["taskId"]!;

        Assert.Equal("PartiallySucceeded", (string)task["status"]!);
        Assert.Equal((2_500, 2_475, 25), ((int)task["result"]!["total"]!, (int)task["result"]!["succeeded"]!, (int)task["result"]!["failed"]!));
        Assert.Null(task["result"]!["items"]);
        Assert.Equal(20, task["result"]!["firstFailures"]!.AsArray().Count);
        Assert.Equal($"/tasks/{id}/results", (string)task["result"]!["resultsUrl"]!);

        var all = await AllAsync(id, "limit=1000");
        Assert.Equal(Enumerable.Range(0, 2_500), all.Select(item => (int)item["index"]!));
        Assert.Equal($"{id}:2499", (string)all[2_499]["result"]!["id"]!);
        Assert.Equal("InvalidUser", (string)all[7]["error"]!["code"]!);
        var failed = await AllAsync(id, "limit=10&status=Failed");
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (i * 100) + 7), failed.Select(item => (int)item["index"]!));
    }

    [Fact]
    public async Task Results_OfASmallTask_AreThoseInTheTask()
    {
        var urls = new[] { fixture.Target.Url("/ok"), fixture.Target.Url("/status/404"), fixture.Target.Url("/ok/2") };
        var task = await fixture.Api.RunAsync("/io/fetch-multiple", new { urls });

        var all = await AllAsync((string)task["taskId"]!, "limit=2");

        Assert.Equal(
            task["result"]!["items"]!.AsArray().Select(item => item!.ToJsonString()), all.Select(item => item.ToJsonString()));
    }

    [Fact]
    public async Task Retry_OfATaskWithFailures_DoesThoseAgain()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = new[] { target.Url("/ok"), target.Url("/flaky/1/a"), target.Url("/status/404"), target.Url("/flaky/1/b") };
        var first = await fixture.Api.RunAsync("/io/fetch-multiple", new { urls, retry = new { maxAttempts = 1 } });
        var id = (string)first["taskId"]!;

        var refused = await PostAsync(id, "retry?wait=soon");
        var accepted = await PostAsync(id, "retry");
        var again = await PostAsync(id, "retry?wait=20");
        var task = await fixture.Api.FinishAsync((string)accepted.Json["taskId"]!);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (accepted.Status, again.Status));
        Assert.Equal((string)task["taskId"]!, (string)again.Json["taskId"]!);
        Assert.Equal((id, "io.fetch-multiple"), ((string)task["retryOf"]!, (string)task["type"]!));
        Assert.Equal(
            [("Succeeded", 200), ("Failed", null), ("Succeeded", 200)],
            task["result"]!["items"]!.AsArray().Select(item => ((string)item!["status"]!, (int?)item["result"]?["statusCode"])));
        Assert.Equal(1, target.Hits["/ok"]);
    }

    [Fact]
    public async Task Retry_OfALargeTask_DoesOnlyWhatFailed()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var users = Enumerable.Range(0, 2_100).Select(i => i is 5 or 2_050 ? User(run, i, "no address") : User(run, i)).ToArray();
        var task = await fixture.Api.RunAsync(Users, new { users });

        var retried = (await PostAsync((string)task["taskId"]!, "retry?wait=20")).Json;

        Assert.Equal("Failed", (string)retried["status"]!);
        Assert.Equal(2, retried["result"]!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Retry_WhenNothingIsLeft_IsAConflict()
    {
        var running = await fixture.Api.StartAsync(
            "/io/fetch-multiple", new { urls = new[] { fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}") } });
        var done = await fixture.Api.RunAsync("/io/fetch-multiple", new { urls = new[] { fixture.Target.Url("/ok") } });

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(running, "retry")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync((string)done["taskId"]!, "retry")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("nosuch", "retry")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Api.GetAsync("/tasks/nosuch/results")).Status);
        await fixture.Api.DeleteAsync($"/tasks/{running}");
    }

    [Fact]
    public async Task Retry_OfACanceledTask_DoesWhatWasNotFinished()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = new[] { target.Url("/ok"), target.Url("/delay/1500/x") };
        var id = await fixture.Api.StartAsync("/io/fetch-multiple", new { urls });
        await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, body => (int?)body["progress"]?["completed"] == 1);
        await fixture.Api.DeleteAsync($"/tasks/{id}");
        await fixture.Api.FinishAsync(id);

        var retried = (await PostAsync(id, "retry?wait=20")).Json;

        Assert.Equal(("Succeeded", 1), ((string)retried["status"]!, (int)retried["progress"]!["total"]!));
        Assert.Equal((1, 2), (target.Hits["/ok"], target.Hits["/delay/1500/x"]));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("status=Done", "status")]
    public async Task Query_NotAsItShouldBe_IsABadRequestThatNamesTheParameter(string query, string parameter)
    {
        var answer = await fixture.Api.GetAsync($"/tasks/any/results?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![parameter]);
    }

    private static object User(string run, int i, string? email = null) =>
        new { email = email ?? $"{run}-{i}@example.com", username = $"{run}-{i}", fullName = $"User {i}" };

    private Task<Answer> PostAsync(string id, string action) => fixture.Api.PostTextAsync($"/tasks/{id}/{action}", "");

    private async Task<List<JsonNode>> AllAsync(string id, string query)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = (await fixture.Api.GetAsync($"/tasks/{id}/results?{query}{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            all.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }
}
