using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FunctionApp.Tests.EndToEnd;

public sealed class CallbackTests(AppFixture fixture)
{
    private const string Fetch = "/io/fetch-multiple";

    private readonly string _secret = fixture.CallbackSecret;

    [Fact]
    public async Task Callback_AtTheEndOfATask_IsTheTaskAndSigned()
    {
        var (path, id) = await StartAsync(failures: 0);

        var (headers, body) = Assert.Single(await ReceiveAsync(path, 1));

        Assert.Equal(id, headers["Idempotency-Key"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), (await fixture.Api.GetAsync($"/tasks/{id}")).Json));
        var parts = headers["X-Signature"].ToString().Split(['=', ',']);
        var expected = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(_secret), Encoding.UTF8.GetBytes($"{parts[1]}.{body}"));
        Assert.Equal(("t", "v1", Convert.ToHexStringLower(expected)), (parts[0], parts[2], parts[3]));
    }

    [Fact]
    public async Task Callback_ThatFailsAtFirst_IsSentAgain()
    {
        var (path, id) = await StartAsync(failures: 2);

        var attempts = await ReceiveAsync(path, 3);

        Assert.All(attempts, attempt => Assert.Equal(id, attempt.Headers["Idempotency-Key"]));
        Assert.Equal("Succeeded", (string)(await fixture.Api.GetAsync($"/tasks/{id}")).Json["status"]!);
    }

    [Fact]
    public async Task Callback_ThatIsRedirected_IsNotFollowed()
    {
        var (path, id) = await StartAsync(failures: 1, status: 302);

        await Eventually.ReachAsync(
            () => Task.FromResult(fixture.App.Output),
            output => output.Contains($"Task {id} can't be sent to 127.0.0.1", StringComparison.Ordinal));

        Assert.Single(fixture.Target.Callbacks[path]);
        Assert.DoesNotContain(_secret, fixture.App.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_ToAnAddressThatIsNotAllowed_NeitherLeavesNorChangesTheTask()
    {
        var id = await fixture.Api.StartAsync(
            Fetch, new { urls = new[] { fixture.Target.Url("/ok") }, callbackUrl = "http://169.254.169.254/latest" });

        await Eventually.ReachAsync(
            () => Task.FromResult(fixture.App.Output),
            output => output.Contains($"Task {id} can't be sent to 169.254.169.254", StringComparison.Ordinal));

        Assert.Equal("Succeeded", (string)(await fixture.Api.FinishAsync(id))["status"]!);
    }

    [Fact]
    public async Task Callback_OfACanceledTask_SaysCanceled()
    {
        var path = $"/callback/0/204/{Guid.NewGuid():N}";
        var id = await fixture.Api.StartAsync(Fetch, new
        {
            urls = new[] { fixture.Target.Url($"/delay/60000/{Guid.NewGuid():N}") },
            callbackUrl = fixture.Target.Url(path),
        });
        await fixture.Api.DeleteAsync($"/tasks/{id}");

        var (_, body) = Assert.Single(await ReceiveAsync(path, 1));

        Assert.Equal("Canceled", (string)JsonNode.Parse(body)!["status"]!);
    }

    [Fact]
    public async Task Callback_OfATaskThatIsRetried_IsMadeForTheRetryToo()
    {
        var path = $"/callback/0/204/{Guid.NewGuid():N}";
        var id = await fixture.Api.StartAsync(
            Fetch, new { urls = new[] { fixture.Target.Url("/status/404") }, callbackUrl = fixture.Target.Url(path) });
        await fixture.Api.FinishAsync(id);
        await fixture.Api.PostTextAsync($"/tasks/{id}/retry", "");

        var bodies = (await ReceiveAsync(path, 2)).Select(callback => JsonNode.Parse(callback.Body)!);

        // The retry's may be the first to arrive.
        Assert.Equal([id, $"{id}-r1"], bodies.Select(body => (string)body["taskId"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CallbackUrl_WhereThereIsNoSecret_IsABadRequest()
    {
        var data = Directory.CreateTempSubdirectory("functionstasks-");
        await using (var app = await AppProcess.StartAsync(data.FullName, ("Callbacks__Secret", "")))
        {
            var answer = await app.Api.PostAsync(
                Fetch, new { urls = new[] { fixture.Target.Url("/ok") }, callbackUrl = fixture.Target.Url("/callback/0/204/x") });

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("Callbacks:Secret", (string)answer.Json["errors"]!["callbackUrl"]![0]!, StringComparison.Ordinal);
        }

        data.Delete(recursive: true);
    }

    private async Task<(string Path, string Id)> StartAsync(int failures, int status = 503)
    {
        var path = $"/callback/{failures}/{status}/{Guid.NewGuid():N}";
        var urls = new[] { fixture.Target.Url("/ok") };
        return (path, await fixture.Api.StartAsync(Fetch, new { urls, callbackUrl = fixture.Target.Url(path) }));
    }

    private async Task<List<(IHeaderDictionary Headers, string Body)>> ReceiveAsync(string path, int count) =>
        await Eventually.ReachAsync(
            () => Task.FromResult(fixture.Target.Callbacks.TryGetValue(path, out var received) ? received.ToList() : []),
            received => received.Count >= count);
}
