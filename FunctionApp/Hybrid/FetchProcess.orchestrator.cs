using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Hybrid;

/// <summary>Task <c>hybrid.fetch-process</c>: fetches a URL and processes its body while it comes in.</summary>
public static class FetchProcessOrchestrator
{
    /// <summary>Takes a <see cref="FetchProcessInput"/>; the task's result is a <see cref="ProcessedPage"/>.</summary>
    [Function(nameof(FetchProcessOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => ProcessAsync(context));

    private static async Task<TaskOutput> ProcessAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<FetchProcessInput>()!;
        var processed = await context.FanOutAsync<ProcessItem, ProcessedBody>(
            nameof(ProcessUrl), [input.Item], input.FanOut);
        return processed.ToSingleOutput(ProcessedPage.From, HybridJson.Default.ProcessedPage);
    }
}
