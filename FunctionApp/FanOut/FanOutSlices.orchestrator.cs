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
    private readonly List<ItemResult<TResult>> _results = new(work.Items.Count);
    private int _failed;

    public async Task<FanOutSummary<TResult>> RunAsync()
    {
        using var ending = new CancellationTokenSource();
        var cancel = context.WaitForExternalEvent<object?>(TaskEvents.Cancel, ending.Token);
        var end = await RunSlicesAsync(cancel, deadline: context.CurrentUtcDateTime + work.Settings.TimeLimit);
        ending.Cancel();
        return new(end, _results);
    }

    private async Task<FanOutEnd> RunSlicesAsync(Task cancel, DateTime deadline)
    {
        var size = FanOutLimits.ActivitiesPerOrchestration * work.Settings.BatchSize;
        for (var first = 0; first < work.Items.Count; first += size)
        {
            var timeLeft = deadline - context.CurrentUtcDateTime;
            if (cancel.IsCompleted)
                return GiveUp(FanOutEnd.Canceled);
            if (timeLeft <= TimeSpan.Zero)
                return GiveUp(FanOutEnd.TimedOut);

            var summary = await RunSliceAsync(Slice(first, size, timeLeft), cancel);
            Add(summary.Items);
            if (summary.End is not FanOutEnd.Finished)
                return GiveUp(summary.End);
        }

        return FanOutEnd.Finished;
    }

    private FanOutWork<TItem> Slice(int first, int size, TimeSpan timeLeft) => work with
    {
        FirstIndex = work.FirstIndex + first,
        Items = [.. work.Items.Skip(first).Take(size)],
        Settings = work.Settings with { TimeLimit = timeLeft },
        ToleratedFailures = work.ToleratedFailures - _failed,
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

    private static FanOutSummary<TResult> AllFailed(FanOutWork<TItem> slice, string message)
    {
        var error = new ItemError("SliceFailed", message);
        return new(FanOutEnd.Finished, [.. slice.Items.Select((_, i) => new ItemResult<TResult>(
            slice.FirstIndex + i, ItemStatus.Failed, default, error, Attempts: 0))]);
    }

    private void Add(IReadOnlyList<ItemResult<TResult>> items)
    {
        var failed = items.Count(item => item.Status is ItemStatus.Failed);
        var completed = failed + items.Count(item => item.Status is ItemStatus.Succeeded);
        _results.AddRange(items);
        _failed += failed;
        report(completed, failed);
    }

    private FanOutEnd GiveUp(FanOutEnd end)
    {
        for (var i = _results.Count; i < work.Items.Count; i++)
            _results.Add(new(work.FirstIndex + i, end.UnfinishedStatus(), default, null, Attempts: 0));
        return end;
    }
}
