using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Cpu;

/// <summary>Registers computing.</summary>
internal static class CpuExtensions
{
    /// <summary>Adds the task <c>cpu.compute</c>.</summary>
    public static IServiceCollection AddCpu(this IServiceCollection services) => services
        .AddSingleton<CpuWork>()
        .AddSingleton<ComputeRequest>()
        .AddTaskType("cpu.compute", nameof(ComputeOrchestrator));
}
