using System.Net;
using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Http;

/// <summary>Entities are not supported; an app that has some starts, and who uses them is told.</summary>
public sealed class EntityTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(typeof(EntityFunctions));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "", 200, "[]")]
    [InlineData("GET", "/Counter", 200, "[]")]
    [InlineData("GET", "/Counter/a", 404, "")]
    [InlineData("POST", "/Counter/a?op=Add", 501, """
        {"Message":"The local host does not run entities. Build with -p:FunctionsHost=Azure to use them."}
        """)]
    [InlineData("POST", "/NoEnt/a?op=Add", 400, """
        {"Message":"The function 'noent' doesn't exist, is disabled, or is not an entity function. Additional info: The following are the known entity functions: 'Counter'."}
        """)]
    public async Task Request_ForAnEntity_SaysThatThereIsNone(string method, string path, int status, string body)
    {
        using var response = await _host.SendAsync(method, "/runtime/webhooks/durabletask/entities" + path);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Counter : TaskEntity<int>;

    private static class EntityFunctions
    {
        [Function("Counter")]
        public static Task Run([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Counter>();
    }
}
