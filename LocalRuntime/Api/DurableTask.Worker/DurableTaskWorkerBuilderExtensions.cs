using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.DurableTask.Worker;

/// <summary>Adds orchestrators and activities.</summary>
public static class DurableTaskWorkerBuilderExtensions
{
    /// <summary>Adds orchestrators and activities in code. They become functions, as methods with attributes do.</summary>
    public static IDurableTaskWorkerBuilder AddTasks(
        this IDurableTaskWorkerBuilder builder, Action<DurableTaskRegistry> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.TryAddSingleton(new DurableTaskRegistry());
        configure(RegistryIn(builder.Services)!);
        return builder;
    }

    /// <summary>The tasks that were added; null if none were.</summary>
    internal static DurableTaskRegistry? RegistryIn(IServiceCollection services) => services
        .FirstOrDefault(service => service.ServiceType == typeof(DurableTaskRegistry))
        ?.ImplementationInstance as DurableTaskRegistry;
}
