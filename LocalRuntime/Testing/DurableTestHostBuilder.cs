using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using LocalRuntime.Hosting.Invocation;

namespace LocalRuntime.Testing;

/// <summary>
/// What a <see cref="DurableTestHost"/> runs, and with what. Registrations of the app that take an
/// <see cref="IFunctionsWorkerApplicationBuilder"/> or an <see cref="IServiceCollection"/> can be used as they are. Hosted
/// services are not started, HTTP functions not served, and timer functions not run.
/// </summary>
public sealed class DurableTestHostBuilder : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Type> _functions = [];

    internal DurableTestHostBuilder() => Services.AddLogging().AddWorkerJson().AddSingleton<IConfiguration>(Configuration);

    /// <summary>What functions get by dependency injection. Nothing is logged unless logging is added.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>The settings of the app; none by default, whatever the environment has.</summary>
    public ConfigurationManager Configuration { get; } = new();

    /// <summary>
    /// The clock of timers and orchestrators, and of services, whichever they register. A <see cref="TestClock"/>, which
    /// is the default, skips what orchestrations wait for; with <see cref="TimeProvider.System"/> they wait. Any other,
    /// such as a FakeTimeProvider, is moved by the test alone.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = new TestClock();

    /// <summary>How long, in real time, the host may wait before it gives up with an error. Default: 30 s.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Version of instances that are started without one, as in <c>host.json</c>. Default: none.</summary>
    public string? DefaultVersion { get; set; }

    internal IReadOnlyCollection<Type> FunctionTypes => _functions;

    internal DurableTaskRegistry Fakes { get; } = new();

    internal MiddlewarePipeline Middleware { get; } = new();

    /// <summary>Adds the functions among the methods of the types: those with <see cref="FunctionAttribute"/>.</summary>
    public DurableTestHostBuilder AddFunctions(params Type[] types)
    {
        _functions.AddRange(types);
        return this;
    }

    /// <summary>Adds all functions of an app.</summary>
    public DurableTestHostBuilder AddFunctions(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return AddFunctions(assembly.GetTypes());
    }

    /// <summary>Adds orchestrators, activities and entities: classes or lambdas.</summary>
    public DurableTestHostBuilder AddTasks(Action<DurableTaskRegistry> configure)
    {
        this.ConfigureDurableWorker().AddTasks(configure);
        return this;
    }

    /// <summary>
    /// Adds activities, sub-orchestrators or entities that take the place of those with the same name, to test an
    /// orchestrator without what it calls.
    /// </summary>
    public DurableTestHostBuilder FakeTasks(Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Fakes);
        return this;
    }

    /// <summary>Adds middleware around every function, inside what was added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        Middleware.Use(middleware);
        return this;
    }
}
