using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

public sealed class RateLimitTests : IDisposable
{
    private static readonly (string, string)[] s_slow =
        [("RateLimit__Burst", "3"), ("RateLimit__RequestsPerSecond", "0.01"), ("RateLimit__TrustedProxies", "1")];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Client_PastItsBurst_Is429WithRetryAfter_AndOthersAreNot()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, s_slow);
        using var one = app.Api.With("203.0.113.1", "X-Forwarded-For");
        using var other = app.Api.With("203.0.113.2", "X-Forwarded-For");

        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.BadRequest, await StartAsync(one));
        var refused = await one.PostAsync("/io/fetch-multiple", new { });

        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 100);
        Assert.Equal(429, (int)refused.Json["status"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await one.GetAsync("/tasks/nosuch")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, await StartAsync(other));
    }

    [Fact]
    public async Task Client_WithACheckedKey_IsThatKeyWhateverElseItSends()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ["--enableAuth"], s_slow);
        var keys = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_data.FullName, "keys.json")))!;
        using var master = app.Api.With((string)keys["master"]!);
        using var host = app.Api.With((string)keys["host"]!);

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await master.PostAsync($"/io/fetch-multiple?code={i}", new { })).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await master.PostAsync("/io/fetch-multiple?code=9", new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, await StartAsync(host));
    }

    [Fact]
    public async Task Limit_SwitchedOff_RefusesNobody()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, [.. s_slow, ("RateLimit__Enabled", "false")]);

        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.BadRequest, await StartAsync(app.Api));
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static async Task<HttpStatusCode> StartAsync(Api api) => (await api.PostAsync("/io/fetch-multiple", new { })).Status;
}
