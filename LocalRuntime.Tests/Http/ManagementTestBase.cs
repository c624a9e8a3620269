using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LocalRuntime.Tests.Hosting;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Http;

/// <summary>A host with orchestrations, and the calls that tests of its management API need.</summary>
public abstract partial class ManagementTestBase : IAsyncLifetime
{
    private protected const string Root = "/runtime/webhooks/durabletask";

    private protected TestHost Host { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(new TestHostSetup
    {
        Functions = [typeof(ManagementFunctions)],
        HostJson = """{"extensions": {"durableTask": {"hubName": "GoldenHub"}}}""",
    });

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null) =>
        Host.SendAsync(method, Root + path,
            json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    private protected async Task<string> StartAsync(string name, string id, string? json = null)
    {
        using var response = await SendAsync("POST", $"/orchestrators/{name}/{id}", json);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return id;
    }

    /// <summary>Starts it, and waits until it has ended.</summary>
    private protected async Task<string> RunAsync(string name, string id, string? json = null)
    {
        await StartAsync(name, id, json);
        await Host.Service<DurableTaskClient>().WaitForInstanceCompletionAsync(id, Cancellation);
        return id;
    }

    /// <summary>Starts <c>WaitEvent</c>, and waits until it waits.</summary>
    private protected async Task<string> RunUntilItWaitsAsync(string id)
    {
        await StartAsync("WaitEvent", id);
        await ReachAsync(id, status => status == OrchestrationRuntimeStatus.Running);
        return id;
    }

    private protected Task ReachAsync(string id, Func<OrchestrationRuntimeStatus, bool> reached) =>
        Eventually.ReachAsync(
            () => Host.Service<DurableTaskClient>().GetInstanceAsync(id, getInputsAndOutputs: true, Cancellation),
            instance => instance is not null && reached(instance.RuntimeStatus)
                && (instance.Name != "WaitEvent" || instance.SerializedCustomStatus is not (null or "null")));

    /// <summary>The body, with a word in place of each time and each stack trace.</summary>
    private protected static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        body = Seconds().Replace(body, "SECONDS");
        body = Ticks().Replace(body, "TICKS");
        return StackTrace().Replace(body, "\"StackTrace\":\"...\"");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}(Z|\+00:00)")]
    private static partial Regex Ticks();

    [GeneratedRegex("""
        "StackTrace":"[^"]+"
        """)]
    private static partial Regex StackTrace();
}
