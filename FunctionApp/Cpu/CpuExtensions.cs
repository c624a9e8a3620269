using FunctionApp.Documents;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Cpu;

/// <summary>Registers computing and compressing.</summary>
internal static class CpuExtensions
{
    /// <summary>Adds the tasks <c>cpu.compute</c> and <c>cpu.compress</c>.</summary>
    public static IServiceCollection AddCpu(this IServiceCollection services) => services
        .AddSingleton<CpuWork>()
        .AddSingleton<ComputeRequest>()
        .AddTaskType("cpu.compute", nameof(ComputeOrchestrator))
        .AddCollection<PayloadDocument>(PayloadDocument.Collection, Indexes.On("taskId"))
        .AddSingleton<Payloads>()
        .AddSingleton<OriginalStore>()
        .AddSingleton<CompressRequest>()
        .AddTaskType("cpu.compress", nameof(CompressOrchestrator));
}
