using LocalRuntime.Engine;
using LocalRuntime.Engine.HttpCalls;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Hosting.Settings;
using LocalRuntime.Http;
using LocalRuntime.Http.Keys;
using LocalRuntime.Http.Management;
using LocalRuntime.Timers;
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
    public static void AddInvocation(
        this IServiceCollection services, Func<FunctionExecutionDelegate> pipeline, TimeSpan? timeout) =>
        services.AddSingleton(provider => new FunctionRunner(
            provider.GetRequiredService<IServiceScopeFactory>(), pipeline(), timeout,
            provider.GetRequiredService<TimeProvider>()));

    public static void AddDurableTask(this IServiceCollection services, HostJson hostJson)
    {
        services.AddSingleton(provider =>
        {
            var defaults = new TaskHubOptions { DataFolder = provider.GetRequiredService<DataFolder>().Path };
            return defaults with
            {
                HubName = hostJson.HubName,
                DefaultVersion = hostJson.DefaultVersion,
                VersionMatch = hostJson.VersionMatch ?? defaults.VersionMatch,
                VersionFailure = hostJson.VersionFailure ?? defaults.VersionFailure,
                MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? defaults.MaxConcurrentActivities,
                MaxConcurrentOrchestrations =
                    hostJson.MaxConcurrentOrchestrations ?? defaults.MaxConcurrentOrchestrations,
                MaxConcurrentEntities = hostJson.MaxConcurrentEntities ?? defaults.MaxConcurrentEntities,
            };
        });
        services.TryAddSingleton<DataConverter>(provider => new JsonDataConverter(WorkerJson.Of(provider)));
        services.AddSingleton<HttpActivity>();
        services.AddSingleton<ITaskFunctions, TaskFunctions>();
        services.AddSingleton<TaskHub>();
        services.AddSingleton(provider => provider.GetRequiredService<TaskHub>().Client);
        services.AddHostedService<TaskHubService>();
    }

    public static void AddTimers(this IServiceCollection services)
    {
        services.AddSingleton(provider => new TimerStatusFiles(
            Path.Combine(provider.GetRequiredService<DataFolder>().Path, TimerStatusFiles.Folder)));
        services.AddHostedService<TimerService>();
    }

    public static void AddHttpSide(this IServiceCollection services, string hubName, bool keysEnforced)
    {
        services.AddRouting();
        services.AddSingleton(provider => OpenKeys(provider, keysEnforced));
        services.AddSingleton<IDurableWebhookKeys>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton(provider => new KeyGate(provider.GetRequiredService<KeyRing>(), keysEnforced));
        services.AddSingleton(provider => new HttpResponseWriter(WorkerJson.Of(provider)));
        services.AddSingleton<HttpFunctionHandler>();
        services.AddSingleton<FunctionRoutes>();
        services.AddSingleton<HostRoutes>();
        services.AddSingleton<ManualRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ManualRuns>());
        services.AddSingleton<InstanceQueries>();
        services.AddSingleton<InstanceCommands>();
        services.AddSingleton<InstancePurges>();
        services.AddSingleton<OrchestrationStarts>();
        services.AddSingleton<EntityQueries>();
        services.AddSingleton<EntitySignals>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ManagementRoutes>(provider, hubName));
    }

    // A function of the function level has a key of its own, once keys are enforced.
    private static KeyRing OpenKeys(IServiceProvider provider, bool keysEnforced) => KeyRing.Open(
        Path.Combine(provider.GetRequiredService<DataFolder>().Path, "keys.json"),
        from function in provider.GetRequiredService<FunctionCatalog>().All
        where keysEnforced && function.Route?.Level == AuthorizationLevel.Function
        select function.Name);
}
