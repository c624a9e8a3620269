using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace LocalRuntime.Tests.Http;

/// <summary>HTTP requests that orchestrators make; the host calls itself.</summary>
public sealed class HttpCallTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await TestHost.StartAsync(typeof(Targets), typeof(Orchestrators), typeof(TokenOrchestrators));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_Answered_GivesStatusHeadersAndContent()
    {
        var response = await CallAsync("Get", "status/418");

        Assert.Equal("""{"statusCode":418,"content":"I am 418","kind":"teapot"}""", response.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Post_WithHeadersAndContent_SendsThem()
    {
        var response = await CallAsync("Post", "echo");

        Assert.Equal("POST application/json one,two {\"a\":1}", response.ReadOutputAs<string>());
    }

    [Fact]
    public async Task AsynchronousPattern_Answered202_AsksAgainWhereItSays()
    {
        var response = await CallAsync("Poll", $"wait/{Guid.NewGuid():N}/0");

        Assert.Equal("200 asked 3 times", response.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Retry_OfAFailure_GoesOnUntilItSucceeds()
    {
        var response = await CallAsync("Retry", $"flaky/{Guid.NewGuid():N}");

        Assert.Equal("200", response.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Retry_OfStatusesThatAreNotListed_ReturnsTheAnswer()
    {
        var response = await CallAsync("Retry", "status/404");

        Assert.Equal("404", response.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("Retry", "status/503", "System.Net.Http.HttpRequestException",
        "/api/status/503 was answered with 503.")]
    [InlineData("Impatient", "slow", "System.TimeoutException", "/api/slow was not answered within 00:00:00.0500000.")]
    public async Task Call_ThatFails_FailsWithTheReason(string orchestrator, string path, string type, string message)
    {
        var response = await CallAsync(orchestrator, path);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, response.RuntimeStatus);
        Assert.Equal(type, response.FailureDetails!.InnerFailure!.ErrorType);
        Assert.EndsWith(message, response.FailureDetails.InnerFailure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_AsJson_AreStringsOrArrays()
    {
        var response = new DurableHttpResponse(HttpStatusCode.OK)
        {
            Headers = new Dictionary<string, StringValues> { ["One"] = "1", ["Two"] = new(["1", "2"]) },
        };

        var json = JsonSerializer.Serialize(response);

        Assert.Equal("""{"statusCode":200,"headers":{"One":"1","Two":["1","2"]},"content":null}""", json);
        Assert.Equal(response.Headers, JsonSerializer.Deserialize<DurableHttpResponse>(json)!.Headers);
    }

    [Fact]
    public void Request_AsJson_ComesBack()
    {
        var request = new DurableHttpRequest(HttpMethod.Put, new Uri("http://a.test/b")) { Content = "c" };

        var back = JsonSerializer.Deserialize<DurableHttpRequest>(JsonSerializer.Serialize(request))!;

        Assert.Equal((HttpMethod.Put, request.Uri, "c"), (back.Method, back.Uri, back.Content));
    }

    [Fact]
    public async Task Call_WithTheTokenOfAManagedIdentity_SaysThatThereIsNone()
    {
        var ended = await CallAsync("WithToken", "status/200?code=secret");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(typeof(NotSupportedException).FullName, ended.FailureDetails!.ErrorType);
        Assert.Contains("/api/status/200 wants a token of a managed identity for https://vault.example, and the local host " +
            "has none. Set TokenSource in Azure only", ended.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void TokenSource_AsJson_IsReadAsItWasWritten()
    {
        var request = new DurableHttpRequest(HttpMethod.Get, new Uri("https://api.example"))
        {
            TokenSource = new ManagedIdentityTokenSource(
                "https://vault.example", new ManagedIdentityOptions(new Uri("https://login.example"), "tenant")),
        };

        var json = JsonSerializer.Serialize(request);
        var read = (ManagedIdentityTokenSource)JsonSerializer.Deserialize<DurableHttpRequest>(json)!.TokenSource!;

        Assert.Contains("""
            "tokenSource":{"kind":"AzureManagedIdentity","resource":"https://vault.example","options":{
            """, json, StringComparison.Ordinal);
        Assert.Equal(("https://vault.example", "https://login.example/", "tenant"),
            (read.Resource, read.Options!.AuthorityHost!.ToString(), read.Options.TenantId));
    }

    private async Task<OrchestrationMetadata> CallAsync(string orchestrator, string path)
    {
        var client = _host.Service<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, new Uri(_host.Client.BaseAddress!, $"/api/{path}"));
        return await client.WaitForInstanceCompletionAsync(
            id, getInputsAndOutputs: true, TestContext.Current.CancellationToken);
    }

    private static class Orchestrators
    {
        [Function("Get")]
        public static async Task<string> Get([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri)
        {
            var response = await context.CallHttpAsync(HttpMethod.Get, uri);
            return $$"""{"statusCode":{{(int)response.StatusCode}},"content":"{{response.Content}}","kind":"{{response.Headers!["x-kind"]}}"}""";
        }

        [Function("Post")]
        public static async Task<string?> Post([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri) =>
            (await context.CallHttpAsync(new DurableHttpRequest(HttpMethod.Post, uri)
            {
                Content = """{"a":1}""",
                Headers = new Dictionary<string, StringValues>
                {
                    ["Content-Type"] = "application/json",
                    ["X-Many"] = new(["one", "two"]),
                },
            })).Content;

        [Function("Poll")]
        public static async Task<string> Poll([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri)
        {
            var request = new DurableHttpRequest(HttpMethod.Post, uri) { AsynchronousPatternEnabled = true };
            var response = await context.CallHttpAsync(request);
            return $"{(int)response.StatusCode} {response.Content}";
        }

        [Function("Retry")]
        public static async Task<string> Retry([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri)
        {
            var retry = new HttpRetryOptions([HttpStatusCode.ServiceUnavailable])
            {
                FirstRetryInterval = TimeSpan.FromMilliseconds(1), MaxNumberOfAttempts = 3,
            };
            var response = await context.CallHttpAsync(HttpMethod.Get, uri, retryOptions: retry);
            return $"{(int)response.StatusCode}";
        }

        [Function("Impatient")]
        public static async Task<string?> Impatient([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri) =>
            (await context.CallHttpAsync(
                new DurableHttpRequest(HttpMethod.Get, uri) { Timeout = TimeSpan.FromMilliseconds(50) })).Content;
    }

    private static class TokenOrchestrators
    {
        [Function("WithToken")]
        public static async Task<string?> WithToken([OrchestrationTrigger] TaskOrchestrationContext context, Uri uri) =>
            (await context.CallHttpAsync(new DurableHttpRequest(HttpMethod.Get, uri)
            {
                TokenSource = new ManagedIdentityTokenSource("https://vault.example"),
            })).Content;
    }

    private static class Targets
    {
        private static readonly ConcurrentDictionary<string, int> s_calls = new();

        [Function("Status")]
        public static HttpResponseData Status(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status/{code:int}")] HttpRequestData request, int code)
        {
            var response = request.CreateResponse((HttpStatusCode)code);
            response.Headers.Add("X-Kind", "teapot");
            response.WriteString($"I am {code}");
            return response;
        }

        [Function("Echo")]
        public static async Task<string> Echo(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequestData request) =>
            $"{request.Method} {request.Headers.GetValues("Content-Type").Single()} " +
            $"{string.Join(',', request.Headers.GetValues("X-Many")).Replace(" ", "", StringComparison.Ordinal)} " +
            await request.ReadAsStringAsync();

        [Function("Wait")]
        public static HttpResponseData Wait(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "wait/{id}/{asked:int}")] HttpRequestData request,
            string id, int asked)
        {
            var done = asked == 2;
            var response = request.CreateResponse(done ? HttpStatusCode.OK : HttpStatusCode.Accepted);
            response.Headers.Add("Location", $"/api/wait/{id}/{asked + 1}");
            response.Headers.Add("Retry-After", "0");
            response.WriteString($"asked {asked + 1} times");
            return response;
        }

        [Function("Flaky")]
        public static HttpResponseData Flaky(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flaky/{id}")] HttpRequestData request, string id) =>
            request.CreateResponse(
                s_calls.AddOrUpdate(id, 1, (_, calls) => calls + 1) < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);

        [Function("Slow")]
        public static Task Slow(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequestData request,
            CancellationToken cancellation) =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }
}
