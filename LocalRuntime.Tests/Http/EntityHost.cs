using System.Collections.Concurrent;
using System.Text;
using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Http;

/// <summary>A host with entities, and the calls of its management API.</summary>
public sealed class EntityHost : IAsyncLifetime
{
    private const string Root = "/runtime/webhooks/durabletask/entities";

    private TestHost _host = null!;

    /// <summary>The functions that ran inside the middleware of the app, and their triggers.</summary>
    public ConcurrentDictionary<string, string> Run { get; } = [];

    public string Console => _host.Console.ToString();

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(new TestHostSetup
    {
        Functions = [typeof(EntityFunctions)],
        Configure = builder =>
        {
            builder.Use(next => context =>
            {
                Run[context.FunctionDefinition.Name] = context.FunctionDefinition.InputBindings.Values.Single().Type;
                return next(context);
            });
            builder.Services.AddSingleton(new EntityFunctions.Ink("red"));
            builder.ConfigureDurableWorker().AddTasks(tasks => tasks.AddEntity<EntityFunctions.Stamp>());
        },
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, string type = "application/json",
        params (string Name, string Value)[] headers) =>
        _host.SendAsync(
            method, Root + path, body is null ? null : new StringContent(body, Encoding.UTF8, type), headers);

    /// <summary>Signals the entity, which must be accepted.</summary>
    public async Task SignalAsync(string path, string? body = null, string type = "application/json")
    {
        using var response = await SendAsync("POST", path, body, type);
        Assert.Equal(202, (int)response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits for that state of the entity; the empty text stands for none.</summary>
    public Task ReachAsync(string entity, string state) =>
        Eventually.ReachAsync(() => GetTextAsync(entity), text => text == state);

    public Task<string> GetTextAsync(string path) => _host.GetTextAsync(Root + path);
}
