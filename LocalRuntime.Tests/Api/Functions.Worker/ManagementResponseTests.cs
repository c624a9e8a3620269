using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Api.Functions.Worker;

/// <summary>Responses as the real extension gives them; the texts are from recordings of it.</summary>
public sealed class ManagementResponseTests : IAsyncDisposable
{
    private const string Instance = "http://localhost:7071/runtime/webhooks/durabletask/instances/a%20b%2Bc~20104";

    private const string Body =
        $$$"""
        {"Id":"a b\u002Bc~20104","StatusQueryGetUri":"{{{Instance}}}?code=key","SendEventPostUri":"{{{Instance}}}/raiseEvent/{eventName}?code=key","TerminatePostUri":"{{{Instance}}}/terminate?reason={{text}}\u0026code=key","RewindPostUri":null,"PurgeHistoryDeleteUri":"{{{Instance}}}?code=key","RestartPostUri":null,"SuspendPostUri":"{{{Instance}}}/suspend?reason={{text}}\u0026code=key","ResumePostUri":"{{{Instance}}}/resume?reason={{text}}\u0026code=key"}
        """;

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly FakeTimeProvider time = new();
    private readonly StubDurableTaskClient client = new();
    private readonly StubHttpRequest request;

    public ManagementResponseTests() => request = new(new StubFunctionContext(services => services
        .AddSingleton<TimeProvider>(time)
        .AddSingleton<IDurableWebhookKeys>(new Keys())));

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task CreateCheckStatusResponseAsync_Instance_IsAsRecorded()
    {
        var response = await client.CreateCheckStatusResponseAsync(request, "a b+c~20104", cancellation);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"{Instance}?code=key", StubHttpResponse.HeaderOf(response, "Location"));
        Assert.Equal("application/json", StubHttpResponse.HeaderOf(response, "Content-Type"));
        Assert.Equal(Body, StubHttpResponse.TextOf(response));
    }

    [Fact]
    public void CreateCheckStatusResponse_Synchronous_IsTheSame()
    {
        var response = client.CreateCheckStatusResponse(request, "a b+c~20104", HttpStatusCode.OK, cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Body, StubHttpResponse.TextOf(response));
    }

    [Fact]
    public void CreateHttpManagementPayload_NoKey_HasNoCode()
    {
        StubHttpRequest keyless = new(new StubFunctionContext(), "https://example.test:81/a/b?c=d");

        var payload = client.CreateHttpManagementPayload("id", keyless);

        Assert.Equal("https://example.test:81/runtime/webhooks/durabletask/instances/id", payload.StatusQueryGetUri);
        Assert.EndsWith("/terminate?reason={{text}}", payload.TerminatePostUri);
    }

    [Fact]
    public void CreateHttpManagementPayload_ForwardedHost_IsNotTrusted()
    {
        request.Headers.Add("X-Forwarded-Host", "example.test");
        request.Headers.Add("Forwarded", "host=example.test;proto=https");

        var payload = client.CreateHttpManagementPayload("id", request);

        Assert.StartsWith("http://localhost:7071/", payload.StatusQueryGetUri);
    }

    [Fact]
    public void CreateHttpManagementPayload_NoIdOrNoRequest_Throws()
    {
        Assert.Throws<ArgumentException>(() => client.CreateHttpManagementPayload("", request));
        Assert.Throws<InvalidOperationException>(() => client.CreateHttpManagementPayload("id"));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, true, HttpStatusCode.OK)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, true, HttpStatusCode.OK)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, HttpStatusCode.OK)]
    [InlineData(OrchestrationRuntimeStatus.Failed, true, HttpStatusCode.InternalServerError)]
    public async Task WaitForCompletion_Ended_ShowsTheInstance(
        OrchestrationRuntimeStatus status, bool failuresAreErrors, HttpStatusCode expected)
    {
        client.Instance = InStatus(status);

        var response = await client.WaitForCompletionOrCreateCheckStatusResponseAsync(
            request, "id", null, failuresAreErrors, true, cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", StubHttpResponse.HeaderOf(response, "Content-Type"));
        Assert.Equal(
            $$"""{"Name":"Hello","InstanceId":"id","CreatedAt":"2026-11-23T07:48:24.789551+00:00","LastUpdatedAt":"0001-01-01T00:00:00+00:00","RuntimeStatus":"{{status}}","SerializedInput":null,"SerializedOutput":"[\u0022Hello\u0022]","SerializedCustomStatus":null}""",
            StubHttpResponse.TextOf(response));
    }

    [Fact]
    public async Task WaitForCompletion_Running_LooksAgainAfterTheInterval()
    {
        client.Instance = InStatus(OrchestrationRuntimeStatus.Running);
        var waiting = client.WaitForCompletionOrCreateCheckStatusResponseAsync(
            request, "id", TimeSpan.FromMilliseconds(200), cancellation: cancellation);

        time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(1, client.Looks);
        client.Instance = InStatus(OrchestrationRuntimeStatus.Completed);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
        Assert.Equal(2, client.Looks);
    }

    [Fact]
    public async Task WaitForCompletion_Cancelled_AnswersWithTheManagementUris()
    {
        using CancellationTokenSource giveUp = new();
        var waiting = client.WaitForCompletionOrCreateCheckStatusResponseAsync(
            request, "id", cancellation: giveUp.Token);

        await giveUp.CancelAsync();

        var response = await waiting;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.StartsWith(
            """{"Id":"id","StatusQueryGetUri":"http://localhost:7071/""", StubHttpResponse.TextOf(response));
    }

    private static OrchestrationMetadata InStatus(OrchestrationRuntimeStatus status) => new("Hello", "id")
    {
        RuntimeStatus = status,
        CreatedAt = new DateTimeOffset(2026, 11, 23, 7, 48, 24, TimeSpan.Zero).AddTicks(7895510),
        SerializedOutput = "[\"Hello\"]",
    };

    private sealed class Keys : IDurableWebhookKeys
    {
        public string? SystemKey => "key";
    }
}
