using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sets up Durable Functions. The local host has all that it needs; tasks can be added.</summary>
public static class FunctionsWorkerApplicationBuilderExtensions
{
    /// <summary>Does nothing: the local host always runs orchestrations.</summary>
    public static IFunctionsWorkerApplicationBuilder ConfigureDurableExtension(
        this IFunctionsWorkerApplicationBuilder builder) => builder;

    /// <summary>For orchestrators and activities that are added in code.</summary>
    public static IDurableTaskWorkerBuilder ConfigureDurableWorker(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new WorkerBuilder(builder.Services);
    }

    private sealed class WorkerBuilder(IServiceCollection services) : IDurableTaskWorkerBuilder
    {
        public string Name => string.Empty;

        public IServiceCollection Services => services;
    }
}
