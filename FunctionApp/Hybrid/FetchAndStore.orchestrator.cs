using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Hybrid;

/// <summary>Task <c>hybrid.fetch-and-store</c>: each body is stored while others are still being fetched.</summary>
public static class FetchAndStoreOrchestrator
{
    /// <summary>Takes a <see cref="FetchAndStoreInput"/>.</summary>
    [Function(nameof(FetchAndStoreOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => StoreAsync(context));

    private static async Task<TaskOutput> StoreAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<FetchAndStoreInput>()!;
        var stored = await context.FanOutAsync<StoreItem, StoredRecord>(
            nameof(StoreUrls), input.Items, input.FanOut, storesMany: true);
        return stored.ToTaskOutput(HybridJson.Default.FanOutResultStoredRecord);
    }
}
