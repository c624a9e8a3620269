using LocalRuntime.Engine;
using LocalRuntime.Engine.HttpCalls;
using LocalRuntime.Hosting;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Hosting.Settings;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Testing;

/// <summary>Registers the parts of a test host after all that the app has: what is registered last is used.</summary>
internal static class TestServices
{
    /// <exception cref="StartupException">Some functions can't work; the message names each, and the fix.</exception>
    public static ServiceProvider Build(DurableTestHostBuilder builder, Func<string> createDataFolder)
    {
        var services = builder.Services;
        var app = FunctionCatalog.Discover(
            builder.FunctionTypes, routePrefix: "", builder.Configuration, DurableTaskWorkerBuilderExtensions.RegistryIn(services));
        var fakes = FunctionCatalog.Discover([], routePrefix: "", builder.Configuration, builder.Fakes);
        var work = new TrackingScheduler();
        services.AddSingleton(builder.TimeProvider);
        services.AddInvocation(builder.Middleware.Build, timeout: null);
        services.AddDurableTask(new HostJson());
        services.AddSingleton(new TaskHubOptions
        {
            DataFolder = createDataFolder(), DefaultVersion = builder.DefaultVersion, Durable = false, Scheduler = work,
        });
        services.AddSingleton(work);
        services.AddSingleton(provider => new TestFunctions(FunctionsOf(app, provider), FunctionsOf(fakes, provider), work));
        services.AddSingleton<ITaskFunctions>(provider => provider.GetRequiredService<TestFunctions>());
        services.AddSingleton<HistoryReplay>();
        services.AddSingleton(provider => new TestDriver(
            provider.GetRequiredService<TaskHub>(), provider.GetRequiredService<TestFunctions>(), work,
            provider.GetRequiredService<HistoryReplay>(), builder.TimeProvider as TestClock, builder.TimeLimit));
        return services.BuildServiceProvider();
    }

    private static TaskFunctions FunctionsOf(FunctionCatalog catalog, IServiceProvider provider) => new(
        catalog, provider.GetRequiredService<FunctionRunner>(), provider.GetRequiredService<HttpActivity>());
}
