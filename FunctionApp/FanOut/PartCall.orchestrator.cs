using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>Calls a sub-orchestration with a part of a fan-out, and turns its failure into failures of the items.</summary>
internal static class PartCall
{
    /// <summary>Runs <see cref="FanOutSliceOrchestrator"/> over the items.</summary>
    /// <param name="context">The orchestration that the items are a part of.</param>
    /// <param name="part">The items, and how to run them.</param>
    /// <param name="canceled">When it completes, the sub-orchestration is told to end.</param>
    public static async Task<FanOutSummary<TResult>> CallPartAsync<TItem, TResult>(
        this TaskOrchestrationContext context, FanOutWork<TItem> part, Task canceled)
    {
        var id = ItemIds.Of(context.InstanceId, part.Items[0].Index);
        var running = context.CallSubOrchestratorAsync<FanOutSummary<TResult>>(
            nameof(FanOutSliceOrchestrator), part, new SubOrchestrationOptions(instanceId: id));
        if (await Task.WhenAny(running, canceled) == canceled)
            context.SendEvent(id, TaskEvents.Cancel, part.TaskId);
        try
        {
            return await running;
        }
        catch (TaskFailedException e)
        {
            return AllFailed<TItem, TResult>(part, $"A part of the task failed: {e.FailureDetails.ErrorMessage}");
        }
    }

    private static FanOutSummary<TResult> AllFailed<TItem, TResult>(FanOutWork<TItem> part, string message)
    {
        var error = new ItemError("SliceFailed", message);
        var shown = part.StoresResults ? part.Items.Take(FanOutLimits.FirstFailures) : part.Items;
        return new(
            FanOutEnd.Finished,
            [.. shown.Select(item => new ItemResult<TResult>(
                item.Index, ItemStatus.Failed, default, error, Attempts: part.Attempt - 1))],
            part.StoresResults ? new(part.TaskId, part.Items.Count, Succeeded: 0, part.Items.Count) : null);
    }
}
