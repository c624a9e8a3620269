using System.Net;
using LocalRuntime.Tests.Hosting;

namespace LocalRuntime.Tests.Http;

/// <summary>Routes as recorded from the real host: method, path, status, body.</summary>
public sealed class RouteTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(typeof(HttpFunctions));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/open", "open")]
    [InlineData("GET", "/API/Open", "open")]
    [InlineData("GET", "/api/open/", "open")]
    [InlineData("GET", "/api/any", "GET")]
    [InlineData("OPTIONS", "/api/any", "OPTIONS")]
    [InlineData("PURGE", "/api/any", "PURGE")]
    [InlineData("HEAD", "/api/any", "")]
    [InlineData("GET", "/api/items/5", "5")]
    [InlineData("GET", "/api/optional", "none")]
    [InlineData("GET", "/api/optional/2026-01-02", "2026-01-02T00:00:00")]
    [InlineData("GET", "/api/default", "all 7")]
    [InlineData("GET", "/api/default/some/3", "some 3")]
    [InlineData("GET", "/api/loose/8f2c1a34-0f4c-4f6d-9a5b-0c1d2e3f4a5b", "8f2c1a34-0f4c-4f6d-9a5b-0c1d2e3f4a5b")]
    [InlineData("GET", "/api/text", "GET")]
    [InlineData("GET", "/api/json", """{"Method":"GET","Nothing":null}""")]
    public async Task Route_ThatMatches_Answers200(string method, string path, string body)
    {
        using var response = await _host.SendAsync(method, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Kestrel", response.Headers.Server.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/nosuch", 404)]
    [InlineData("GET", "/open", 404)]
    [InlineData("GET", "/api//open", 404)]
    [InlineData("POST", "/api/open", 404)]
    [InlineData("DELETE", "/api/open", 404)]
    [InlineData("HEAD", "/api/open", 404)]
    [InlineData("OPTIONS", "/api/open", 404)]
    [InlineData("GET", "/api/items/abc", 404)]
    [InlineData("GET", "/api/items/99999999999", 404)]
    [InlineData("GET", "/api/loose/no-guid", 500)]
    [InlineData("GET", "/api/throws", 500)]
    [InlineData("GET", "/api/throws-later", 500)]
    [InlineData("GET", "/api/void", 204)]
    [InlineData("GET", "/api/status/418", 418)]
    [InlineData("GET", "/api/status/304", 304)]
    [InlineData("GET", "/api/status/405", 405)]
    [InlineData("GET", "/favicon.ico", 404)]
    [InlineData("GET", "/runtime/webhooks", 404)]
    [InlineData("GET", "/runtime/webhooks/nosuch/instances", 404)]
    [InlineData("GET", "/admin/functions", 404)]
    public async Task Route_OfAnotherOutcome_AnswersTheStatusWithAnEmptyBody(string method, string path, int status)
    {
        using var response = await _host.SendAsync(method, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Echo_BodyHeadersQueryAndCookies_GoThrough()
    {
        using var content = new StringContent("""{"x":1}""");
        using var response = await _host.SendAsync("POST", "/api/echo/a/b%20c?q=1%2B1", content);

        Assert.Equal("""{"x":1}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a/b c", response.Headers.GetValues("X-Rest").Single());
        Assert.Equal("1+1", response.Headers.GetValues("X-Query").Single());
        Assert.Equal("text/x-echo", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("seen=yes", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CatchAll_WithoutRest_BindsNull()
    {
        using var response = await _host.SendAsync("PUT", "/api/echo");

        Assert.Equal("(none)", response.Headers.GetValues("X-Rest").Single());
    }

    [Fact]
    public async Task Body_Of40MegabytesReadSynchronously_Arrives()
    {
        using var content = new ByteArrayContent(Enumerable.Repeat((byte)'a', 40 << 20).ToArray());
        using var response = await _host.SendAsync("POST", "/api/sync", content);

        Assert.Equal($"{40 << 20}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Body_AnnouncedAsTooLarge_Answers413()
    {
        using var content = new TooLargeContent();
        using var response = await _host.SendAsync("POST", "/api/sync", content, ("Expect", "100-continue"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Home_Get_AnswersAPage() =>
        Assert.Contains("up and running", await _host.GetTextAsync("/"), StringComparison.Ordinal);

    [Fact]
    public async Task Ping_GetAndPost_AnswerUncached()
    {
        using var get = await _host.SendAsync("GET", "/admin/host/ping");
        using var post = await _host.SendAsync("POST", "/admin/host/ping");

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
        Assert.True(get.Headers.CacheControl!.NoStore);
    }

    private sealed class TooLargeContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length)
        {
            length = 101L << 20;
            return true;
        }
    }
}
