using LocalRuntime.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>Turns a host that is put together by an <see cref="IHostBuilder"/> into the local one.</summary>
internal static class HostBuilderSetup
{
    public static IHostBuilder ConfigureLocalHost(
        this IHostBuilder builder, IEnumerable<string> args, LocalHostOptions? options,
        Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure)
    {
        var setup = new LocalHostSetup(args, options);
        return builder
            .ConfigureAppConfiguration(setup.AddConfiguration)
            .ConfigureLogging(setup.AddLogging)
            .ConfigureServices((context, services) =>
            {
                LocalHostSetup.AddFirst(services);
                configure(context, new WorkerBuilder(services, setup));
                setup.AddLast(services, context.Configuration);
            })
            .ConfigureWebHost(web =>
            {
                setup.ConfigureWeb(web);
                web.Configure(app => app.UseRoutes());
            });
    }

    private sealed class WorkerBuilder(IServiceCollection services, LocalHostSetup setup)
        : IFunctionsWorkerApplicationBuilder
    {
        public IServiceCollection Services => services;

        public IFunctionsWorkerApplicationBuilder Use(
            Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            setup.Use(middleware);
            return this;
        }
    }
}
