using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

public sealed class TaskSuspendTests(AppFixture fixture)
{
    [Fact]
    public async Task Suspend_ThenResume_StopsAndGoesOn()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = Enumerable.Range(0, 10).Select(i => target.Url($"/delay/200/{i}")).ToArray();
        var id = await fixture.Api.StartAsync("/io/fetch-multiple", new { urls, maxConcurrency = 1 });
        await Eventually.ReachAsync(() => Task.FromResult(target.Hits.Count), hits => hits >= 1);

        var suspended = await PostAsync(id, "suspend");
        await UntilAsync(id, task => (bool)task["suspended"]!);
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 0);
        var hits = target.Hits.Count;
        var again = await PostAsync(id, "suspend");
        var waited = (await fixture.Api.GetAsync($"/tasks/{id}?wait=1")).Json;

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict), (suspended.Status, again.Status));
        Assert.Equal(("Running", true), ((string)waited["status"]!, (bool)waited["suspended"]!));
        Assert.Equal(hits, target.Hits.Count);

        var resumed = await PostAsync(id, "resume");
        var task = await fixture.Api.FinishAsync(id);

        Assert.Equal((HttpStatusCode.Accepted, false), (resumed.Status, (bool)resumed.Json["suspended"]!));
        Assert.Equal(("Succeeded", false, 10), ((string)task["status"]!, (bool)task["suspended"]!, target.Hits.Count));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(id, "resume")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(id, "suspend")).Status);
    }

    [Fact]
    public async Task Suspend_OfATaskInSlices_StopsTheSlice()
    {
        await using var target = await TargetServer.StartAsync();
        var urls = Enumerable.Range(0, 1_100).Select(i => target.Url($"/delay/50/{i}")).ToArray();
        var id = await fixture.Api.StartAsync("/io/fetch-multiple", new { urls, maxConcurrency = 2 });
        await Eventually.ReachAsync(() => Task.FromResult(target.Hits.Count), hits => hits >= 1);

        await PostAsync(id, "suspend");
        await UntilAsync(id, task => (bool)task["suspended"]!);
        await Eventually.ReachAsync(() => Task.FromResult(target.Open), open => open == 0);
        var hits = target.Hits.Count;
        await fixture.Api.GetAsync($"/tasks/{id}?wait=1");

        Assert.Equal(hits, target.Hits.Count);
        await PostAsync(id, "resume");
        await Eventually.ReachAsync(() => Task.FromResult(target.Hits.Count), now => now > hits);
        await fixture.Api.DeleteAsync($"/tasks/{id}");
    }

    [Fact]
    public async Task Suspended_TaskThatIsCanceled_Ends()
    {
        var id = await fixture.Api.StartAsync(
            "/io/fetch-multiple", new { urls = new[] { fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}") } });
        await PostAsync(id, "suspend");
        await UntilAsync(id, task => (bool)task["suspended"]!);

        Assert.Equal(HttpStatusCode.Accepted, (await fixture.Api.DeleteAsync($"/tasks/{id}")).Status);
        Assert.Equal("Canceled", (string)(await fixture.Api.FinishAsync(id))["status"]!);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task UnknownTask_IsNotFound(string action) =>
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("nosuch", action)).Status);

    private Task<Answer> PostAsync(string id, string action) => fixture.Api.PostTextAsync($"/tasks/{id}/{action}", "");

    private Task<JsonNode> UntilAsync(string id, Func<JsonNode, bool> condition) =>
        Eventually.ReachAsync(async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, condition);
}
