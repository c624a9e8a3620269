using LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Takes the services, settings and middleware of a function app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly LocalHostBuilder host;

    internal FunctionsApplicationBuilder(string[]? args)
        : this(args, null)
    {
    }

    internal FunctionsApplicationBuilder(string[]? args, LocalHostOptions? options) =>
        host = new LocalHostBuilder(args ?? [], options);

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host.Web).Properties;

    public ConfigurationManager Configuration => host.Web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => host.Web.Configuration;

    public IHostEnvironment Environment => host.Web.Environment;

    public ILoggingBuilder Logging => host.Web.Logging;

    public IMetricsBuilder Metrics => host.Web.Metrics;

    public IServiceCollection Services => host.Web.Services;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)host.Web).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware around every function, inside what was added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        host.Use(middleware);
        return this;
    }

    /// <summary>Makes the host. It listens once it is started.</summary>
    public IHost Build() => host.Build();
}
