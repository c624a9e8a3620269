using System.Reflection;
using LocalRuntime.Hosting;
using LocalRuntime.Http;
using Microsoft.AspNetCore.Builder;
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
    private readonly LocalHostSetup setup;
    private readonly WebApplicationBuilder web;

    internal FunctionsApplicationBuilder(string[]? args)
        : this(args, null)
    {
    }

    internal FunctionsApplicationBuilder(string[]? args, LocalHostOptions? options)
    {
        setup = new LocalHostSetup(args ?? [], options);
        web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
            EnvironmentName = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development,
        });
        setup.AddConfiguration(web.Configuration);
        setup.AddLogging(web.Logging);
        setup.ConfigureWeb(web.WebHost);
        LocalHostSetup.AddFirst(web.Services);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    public ConfigurationManager Configuration => web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    public IHostEnvironment Environment => web.Environment;

    public ILoggingBuilder Logging => web.Logging;

    public IMetricsBuilder Metrics => web.Metrics;

    public IServiceCollection Services => web.Services;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware around every function, inside what was added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        setup.Use(middleware);
        return this;
    }

    /// <summary>Makes the host. It listens once it is started.</summary>
    public IHost Build()
    {
        setup.AddLast(web.Services, web.Configuration);
        var app = web.Build();
        app.UseRoutes();
        return app;
    }
}
