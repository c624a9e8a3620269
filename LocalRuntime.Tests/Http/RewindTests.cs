using System.Net;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Http;

/// <summary>Rewind through the management API; what it does to an instance is tested on the engine.</summary>
public sealed class RewindTests : ManagementTestBase
{
    [Fact]
    public async Task Rewind_FailedInstance_RunsItsActivityAgain()
    {
        await RunAsync("Fails", "failed");

        using var response = await SendAsync("POST", "/instances/failed/rewind?reason=fixed");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await ReachAsync("failed", status => status == OrchestrationRuntimeStatus.Failed);
        using var again = await SendAsync("GET", "/instances/failed?showHistory=true");
        Assert.Contains("{\"Data\":\"fixed\",\"EventType\":\"GenericEvent\"", await BodyAsync(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", 404, "\"No orchestration with instance ID \\\"$nosuch\\\" found.\"")]
    [InlineData("done", 412,
        "\"This orchestration has status Completed, but only orchestrations in the \\\"Failed\\\" state can be rewound.\"")]
    public async Task Rewind_InstanceThatHasNotFailed_IsRefused(string id, int status, string body)
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync("POST", $"/instances/{id}/rewind");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await BodyAsync(response));
    }
}
