using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>
/// Runs one slice of a fan-out of any kind: items and results pass through it as the JSON that they are.
/// </summary>
public static class FanOutSliceOrchestrator
{
    /// <summary>Takes a <see cref="FanOutWork{TItem}"/>, returns a <see cref="FanOutSummary{TResult}"/>.</summary>
    [Function(nameof(FanOutSliceOrchestrator))]
    public static async Task<FanOutSummary<JsonElement?>> RunAsync(
        [OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var work = context.GetInput<FanOutWork<JsonElement>>()!;
        var summary = await new FanOutWindow<JsonElement, JsonElement?>(context, work, static (_, _) => { }).RunAsync();
        return work.StoresResults ? await context.StoreResultsAsync(work, summary) : summary;
    }
}
