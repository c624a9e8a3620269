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

            var summary = await context.CallPartAsync<TItem, TResult>(Slice(first, size, timeLeft), cancel);
            var (completed, failed) = _totals.Add(summary);
            report(completed, failed);
            if (summary.End is not FanOutEnd.Finished)
                return summary.End;
        }

        return FanOutEnd.Finished;
    }

    private FanOutWork<TItem> Slice(int first, int size, TimeSpan timeLeft) => work with
    {
        Items = [.. work.Items.Skip(first).Take(size)],
        Settings = work.Settings with { TimeLimit = timeLeft },
        ToleratedFailures = work.ToleratedFailures - _totals.Failed,
    };
}
