using LocalRuntime.Engine;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Hosting.Settings;
using LocalRuntime.Http;
using LocalRuntime.Http.Keys;
using LocalRuntime.Http.Management;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalRuntime.Hosting;

/// <summary>Registers the parts of the host.</summary>
internal static class HostServices
{
    public static void AddHostServices(
        this IServiceCollection services, FunctionCatalog catalog, DataFolder data, HostJson hostJson,
        FunctionExecutionDelegate pipeline, bool keysEnforced)
    {
        services.AddSingleton(catalog);
        services.AddSingleton(provider => new FunctionRunner(
            provider.GetRequiredService<IServiceScopeFactory>(), pipeline, hostJson.FunctionTimeout,
            provider.GetRequiredService<TimeProvider>()));
        services.AddDurableTask(data, hostJson);
        services.AddHttpSide(OpenKeys(catalog, data, keysEnforced), keysEnforced, hostJson.HubName);
        services.AddHostedService<TaskHubService>();
    }

    private static void AddDurableTask(this IServiceCollection services, DataFolder data, HostJson hostJson)
    {
        var defaults = new TaskHubOptions { DataFolder = data.Path };
        services.AddSingleton(defaults with
        {
            HubName = hostJson.HubName,
            MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? defaults.MaxConcurrentActivities,
            MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrations ?? defaults.MaxConcurrentOrchestrations,
        });
        services.TryAddSingleton<DataConverter>(provider => new JsonDataConverter(WorkerJson.Of(provider)));
        services.AddSingleton<ITaskFunctions, TaskFunctions>();
        services.AddSingleton<TaskHub>();
        services.AddSingleton(provider => provider.GetRequiredService<TaskHub>().Client);
    }

    private static void AddHttpSide(
        this IServiceCollection services, KeyRing keys, bool keysEnforced, string hubName)
    {
        services.AddSingleton(keys);
        services.AddSingleton<IDurableWebhookKeys>(keys);
        services.AddSingleton(new KeyGate(keys, keysEnforced));
        services.AddSingleton(provider => new HttpResponseWriter(WorkerJson.Of(provider)));
        services.AddSingleton<HttpFunctionHandler>();
        services.AddSingleton<FunctionRoutes>();
        services.AddSingleton<HostRoutes>();
        services.AddSingleton<InstanceQueries>();
        services.AddSingleton<InstanceCommands>();
        services.AddSingleton<InstancePurges>();
        services.AddSingleton<OrchestrationStarts>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ManagementRoutes>(provider, hubName));
    }

    private static KeyRing OpenKeys(FunctionCatalog catalog, DataFolder data, bool keysEnforced) => KeyRing.Open(
        Path.Combine(data.Path, "keys.json"),
        from function in catalog.All
        where keysEnforced && function.Route?.Level == AuthorizationLevel.Function
        select function.Name);
}
