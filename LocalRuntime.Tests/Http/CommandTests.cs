using System.Net;
using System.Text;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Http;

/// <summary>Start, raise event, terminate, suspend, resume, purge and restart of one instance.</summary>
public sealed class CommandTests : ManagementTestBase
{
    [Fact]
    public async Task Start_WithId_Answers202WithItsUrls()
    {
        using var response = await SendAsync("POST", "/orchestrators/double/a%20b", "1");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter!.Delta);
        var address = Host.Host.Urls.First();
        var code = response.Headers.Location!.Query.Split("code=")[1];
        var instance = $"{address}{Root}/instances/a%20b";
        var query = $"taskHub=GoldenHub&connection=Storage&code={code}";
        Assert.Equal($"{instance}?{query}", response.Headers.Location.AbsoluteUri);
        Assert.Equal(
            $$"""{"id":"a b","statusQueryGetUri":"{{instance}}?{{query}}","sendEventPostUri":"{{instance}}/raiseEvent/{eventName}?{{query}}","terminatePostUri":"{{instance}}/terminate?reason={text}&{{query}}","purgeHistoryDeleteUri":"{{instance}}?{{query}}","restartPostUri":"{{instance}}/restart?{{query}}","suspendPostUri":"{{instance}}/suspend?reason={text}&{{query}}","resumePostUri":"{{instance}}/resume?reason={text}&{{query}}"}""",
            await BodyAsync(response));
    }

    [Theory]
    [InlineData("/orchestrators/Double?timeout=10&pollingInterval=1", "21", 200, "42")]
    [InlineData("/orchestrators/Double?timeout=1&pollingInterval=5", "21", 400,
        """{"Message":"Total timeout 1 should be bigger than retry timeout 5"}""")]
    [InlineData("/orchestrators/Fails?timeout=10&pollingInterval=1&returnInternalServerErrorOnFailure=true", null, 200,
        "\"runtimeStatus\":\"Failed\"")]
    [InlineData("/orchestrators/WaitEvent?timeout=0.05&pollingInterval=0.01", null, 202, "statusQueryGetUri")]
    [InlineData("/orchestrators/Double?timeout=abc", "21", 202, "statusQueryGetUri")]
    [InlineData("/orchestrators/Nope", "1", 202, "statusQueryGetUri")]
    [InlineData("/orchestrators/Double", "hi", 400, "Invalid JSON content")]
    [InlineData("/orchestrators/Double", "{\"a\":", 500, "Something went wrong")]
    [InlineData("/orchestrators/Double/a%2Fb", "1", 404, "")]
    public async Task Start_InOtherWays_AnswersAsTheRealHost(string path, string? json, int status, string body)
    {
        using var response = await SendAsync("POST", path, json);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(body, await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAVersion_GivesItToTheInstance()
    {
        using var response = await SendAsync("POST", "/orchestrators/Version/v?version=1.5");

        var ended = await Host.Service<DurableTaskClient>().WaitForInstanceCompletionAsync("v", true, Cancellation);
        Assert.Equal("1.5", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_OverARunningInstance_Answers409()
    {
        await RunUntilItWaitsAsync("wait");

        using var response = await SendAsync("POST", "/orchestrators/Double/wait", "1");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("with the status Running already exists", await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RaiseEvent_ToAWaitingInstance_CompletesIt()
    {
        await RunUntilItWaitsAsync("wait");

        using var response = await SendAsync("POST", "/instances/wait/raiseEvent/approve", """{"ok":true}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("\"got {\\u0022ok\\u0022:true}\"", await OutputAsync("wait"));
    }

    [Theory]
    [InlineData("{\"a\":", "application/json", "Invalid JSON content")]
    [InlineData("", "application/json", "Invalid JSON content")]
    [InlineData("true", "text/plain", "Only application/json request content is supported")]
    public async Task RaiseEvent_WithABadBody_Answers400(string body, string contentType, string message)
    {
        await RunUntilItWaitsAsync("wait");
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var response = await Host.SendAsync("POST", $"{Root}/instances/wait/raiseEvent/Approve", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"Message\":\"{message}\"", await BodyAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raiseEvent/Approve", "nosuch", 404)]
    [InlineData("raiseEvent/Approve", "done", 410)]
    [InlineData("terminate?reason=x", "nosuch", 404)]
    [InlineData("terminate?reason=x", "done", 410)]
    [InlineData("suspend", "nosuch", 404)]
    [InlineData("suspend", "done", 410)]
    [InlineData("resume", "nosuch", 404)]
    [InlineData("resume", "done", 410)]
    public async Task Command_ToNoOrAFinishedInstance_IsRefusedWithoutBody(string command, string id, int status)
    {
        await RunAsync("Double", "done", "1");

        using var response = await SendAsync("POST", $"/instances/{id}/{command}", "true");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await BodyAsync(response));
    }

    [Fact]
    public async Task Terminate_WithReason_EndsWithItAsOutput()
    {
        await RunUntilItWaitsAsync("wait");

        using var response = await SendAsync("POST", "/instances/wait/terminate?reason=found%20a%20bug");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("\"found a bug\"", await OutputAsync("wait"));
    }

    [Fact]
    public async Task Suspend_Twice_Answers500AndResumeGoesOn()
    {
        await RunUntilItWaitsAsync("wait");

        using var first = await SendAsync("POST", "/instances/wait/suspend?reason=because");
        await ReachAsync("wait", status => status == OrchestrationRuntimeStatus.Suspended);
        using var second = await SendAsync("POST", "/instances/wait/suspend");
        using var resumed = await SendAsync("POST", "/instances/wait/resume");
        await ReachAsync("wait", status => status == OrchestrationRuntimeStatus.Running);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, second.StatusCode);
        Assert.Contains("Cannot suspend the orchestration instance wait because instance is in the Suspended state.",
            await BodyAsync(second), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, resumed.StatusCode);
    }

    [Fact]
    public async Task Purge_OfAFinishedInstance_DeletesItOnce()
    {
        await RunAsync("Double", "done", "1");

        using var first = await SendAsync("DELETE", "/instances/done");
        using var second = await SendAsync("DELETE", "/instances/done");

        Assert.Equal("""{"instancesDeleted":1}""", await BodyAsync(first));
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task Purge_OfARunningInstance_Answers412()
    {
        await RunUntilItWaitsAsync("wait");

        using var response = await SendAsync("DELETE", "/instances/wait");

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal(
            "\"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID wait has status Running\"",
            await BodyAsync(response));
    }

    [Theory]
    [InlineData("done", "", 202)]
    [InlineData("done", "?restartWithNewInstanceId=false", 202)]
    [InlineData("wait", "?restartWithNewInstanceId=false", 409)]
    [InlineData("nosuch", "", 400)]
    public async Task Restart_OfAnInstance_StartsItAgainIfItCan(string id, string query, int status)
    {
        await RunAsync("Double", "done", "1");
        await RunUntilItWaitsAsync("wait");

        using var response = await SendAsync("POST", $"/instances/{id}/restart{query}");

        Assert.Equal(status, (int)response.StatusCode);
    }

    private async Task<string?> OutputAsync(string id)
    {
        var ended = await Host.Service<DurableTaskClient>()
            .WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation);
        return ended.SerializedOutput;
    }
}
