using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>
/// Runs a large fan-out as sub-orchestrations, one after another, so that no history grows without bound and the
/// concurrency asked for still holds.
/// </summary>
internal sealed class FanOutSlices<TItem, TResult>(
    TaskOrchestrationContext context, FanOutWork<TItem> work, Action<int, int> report)
{
    private readonly SliceTotals<TItem, TResult> _totals = new(work);

    public async Task<FanOutSummary<TResult>> RunAsync()
    {
        using var ending = new CancellationTokenSource();
        var cancel = context.WaitForExternalEvent<object?>(TaskEvents.Cancel, ending.Token);
        var end = await RunSlicesAsync(cancel, deadline: context.CurrentUtcDateTime + work.Settings.TimeLimit);
        ending.Cancel();
        return _totals.Close(end);
    }

    private async Task<FanOutEnd> RunSlicesAsync(Task cancel, DateTime deadline)
    {
        var size = work.SliceSize;
        for (var first = 0; first < work.Items.Count; first += size)
        {
            var timeLeft = deadline - context.CurrentUtcDateTime;
            if (cancel.IsCompleted)
                return FanOutEnd.Canceled;
            if (timeLeft <= TimeSpan.Zero)
                return FanOutEnd.TimedOut;

            var summary = await RunSliceAsync(Slice(first, size, timeLeft), cancel);
            var (completed, failed) = _totals.Add(summary);
            report(completed, failed);
            if (summary.End is not FanOutEnd.Finished)
                return summary.End;
        }

        return FanOutEnd.Finished;
    }

    private FanOutWork<TItem> Slice(int first, int size, TimeSpan timeLeft) => work with
    {
        FirstIndex = work.FirstIndex + first,
        Items = [.. work.Items.Skip(first).Take(size)],
        Settings = work.Settings with { TimeLimit = timeLeft },
        ToleratedFailures = work.ToleratedFailures - _totals.Failed,
    };

    private async Task<FanOutSummary<TResult>> RunSliceAsync(FanOutWork<TItem> slice, Task cancel)
    {
        var id = $"{context.InstanceId}:{slice.FirstIndex}";
        var running = context.CallSubOrchestratorAsync<FanOutSummary<TResult>>(
            nameof(FanOutSliceOrchestrator), slice, new SubOrchestrationOptions(instanceId: id));
        if (await Task.WhenAny(running, cancel) == cancel)
            context.SendEvent(id, TaskEvents.Cancel, work.TaskId);
        try
        {
            return await running;
        }
        catch (TaskFailedException e)
        {
            return AllFailed(slice, $"A part of the task failed: {e.FailureDetails.ErrorMessage}");
        }
    }

    private FanOutSummary<TResult> AllFailed(FanOutWork<TItem> slice, string message)
    {
        var error = new ItemError("SliceFailed", message);
        var shown = work.StoresResults ? slice.Items.Take(FanOutLimits.FirstFailures) : slice.Items;
        return new(
            FanOutEnd.Finished,
            [.. shown.Select((_, i) => new ItemResult<TResult>(
                slice.FirstIndex + i, ItemStatus.Failed, default, error, Attempts: 0))],
            work.StoresResults ? new(work.TaskId, slice.Items.Count, Succeeded: 0, slice.Items.Count) : null);
    }
}
