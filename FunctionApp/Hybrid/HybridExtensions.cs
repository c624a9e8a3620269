using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Hybrid.Processing;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Hybrid;

/// <summary>Registers what fetches and does something with it.</summary>
internal static class HybridExtensions
{
    /// <summary>Adds the tasks <c>hybrid.fetch-process</c> and <c>hybrid.fetch-and-store</c>.</summary>
    public static IServiceCollection AddHybrid(this IServiceCollection services) => services
        .AddCollection<DataRecord>(DataRecord.Collection, Indexes.On("source"), Indexes.On("recordType"))
        .AddSingleton<IBodyProcessing, WordCount>()
        .AddSingleton<IBodyProcessing, LineStats>()
        .AddSingleton<IBodyProcessing, Checksum>()
        .AddSingleton<IBodyProcessing, JsonPathPick>()
        .AddSingleton<BodyProcessings>()
        .AddSingleton<DataRecords>()
        .AddSingleton<FetchProcessRequest>()
        .AddSingleton<FetchAndStoreRequest>()
        .AddTaskType("hybrid.fetch-process", nameof(FetchProcessOrchestrator))
        .AddFanOutTaskType<FetchAndStoreInput>("hybrid.fetch-and-store", nameof(FetchAndStoreOrchestrator));
}
