using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>
/// Runs the batches of one orchestration in a sliding window. As many runners as the window is wide each take the next
/// batch when they are done with the last, so that a completion costs the same however wide the window is. Batches run
/// again here as long as <see cref="FanOutLimits.ActivitiesPerOrchestration"/> leaves room beside the first attempts, and
/// beyond that in sub-orchestrations, each of which has all that is left to do for its batch.
/// </summary>
internal sealed class FanOutWindow<TItem, TResult>(
    TaskOrchestrationContext context, FanOutWork<TItem> work, Action<int, int> report)
{
    private readonly BatchQueue<TItem> _queue = new(work);
    private readonly ItemLedger<TItem, TResult> _ledger = new(work.Items, triedBefore: work.Attempt - 1);
    private readonly DateTime _deadline = context.CurrentUtcDateTime + work.Settings.TimeLimit;
    private readonly TaskCompletionSource<FanOutEnd> _stop = new();
    private readonly TaskCompletionSource _over = new();
    private int _room = FanOutLimits.ActivitiesPerOrchestration - work.BatchCount;
    private bool _ended;

    public async Task<FanOutSummary<TResult>> RunAsync()
    {
        using var ending = new CancellationTokenSource();
        var cancel = context.WaitForExternalEvent<object?>(TaskEvents.Cancel, ending.Token);
        var timeLimit = context.CreateTimer(_deadline, ending.Token);
        var runners = Math.Min(work.Settings.MaxConcurrency, work.BatchCount);
        var all = Task.WhenAll(Enumerable.Range(0, runners).Select(_ => RunBatchesAsync(ending.Token)).ToList());

        var first = await Task.WhenAny(_stop.Task, all, cancel, timeLimit);
        _ended = true;
        await first;
        ending.Cancel();

        var end = first == all ? FanOutEnd.Finished
            : first == cancel ? FanOutEnd.Canceled
            : first == timeLimit ? FanOutEnd.TimedOut
            : await _stop.Task;
        if (end is not FanOutEnd.Finished)
        {
            _over.SetResult();
            await context.AbandonTaskAsync(work.TaskId);
        }

        return new(end, _ledger.Close(end.UnfinishedStatus()));
    }

    private async Task RunBatchesAsync(CancellationToken ending)
    {
        while (!_ended && _queue.Take() is { } batch)
            await RunBatchAsync(batch, ending);
    }

    // What is postponed keeps its runner, so that no more of it waits than the window is wide.
    private async Task RunBatchAsync(PendingBatch<TItem>? batch, CancellationToken ending)
    {
        while (batch is not null)
        {
            if (batch.Due > context.CurrentUtcDateTime)
                await context.CreateTimer(batch.Due.Value, ending);
            if (_ended)
                return;
            batch = batch.Due is null || _room-- > 0 ? await TryHereAsync(batch) : await TryElsewhereAsync(batch);
        }
    }

    /// <summary>Returns what of the batch is postponed, or null when nothing is.</summary>
    private async Task<PendingBatch<TItem>?> TryHereAsync(PendingBatch<TItem> batch)
    {
        foreach (var item in batch.Items)
            _ledger.Started(item.Index);
        var input = new FanOutBatch<TItem>(work.TaskId, batch.Items);
        var outcomes = await context.CallBatchAsync<TItem, TResult>(work.Activity, input);
        return _ended ? null : Record(batch, outcomes);
    }

    private async Task<PendingBatch<TItem>?> TryElsewhereAsync(PendingBatch<TItem> batch)
    {
        var rest = work with
        {
            Items = batch.Items,
            Attempt = batch.Attempt,
            Settings = work.Settings with { TimeLimit = _deadline - context.CurrentUtcDateTime },
            ToleratedFailures = work.ToleratedFailures - _ledger.Failed,
            StoredResultType = null,
        };
        var summary = await context.CallPartAsync<TItem, TResult>(rest, _over.Task);
        if (!_ended)
            Record(summary);
        return null;
    }

    private PendingBatch<TItem>? Record(PendingBatch<TItem> batch, IReadOnlyList<ItemOutcome<TResult>> outcomes)
    {
        var failedBefore = _ledger.Failed;
        var (again, later) = (new List<FanOutItem<TItem>>(), new List<FanOutItem<TItem>>());
        foreach (var (item, outcome) in batch.Items.Zip(outcomes))
            if (outcome.Kind is OutcomeKind.Postponed)
                later.Add(item);
            else if (outcome.Kind is OutcomeKind.TransientFailure && batch.Attempt < work.Settings.MaxAttempts)
                again.Add(item);
            else
                _ledger.Record(item.Index, outcome);

        if (again.Count > 0)
            Retry(again, batch.Attempt);
        report(batch.Items.Count - again.Count - later.Count, _ledger.Failed - failedBefore);
        if (outcomes.Any(outcome => outcome.Kind is OutcomeKind.Canceled))
            Stop(FanOutEnd.Canceled);
        else if (_ledger.Failed > work.ToleratedFailures)
            Stop(FanOutEnd.Abandoned);
        return later.Count > 0 ? Postpone(batch, later, outcomes.Min(outcome => outcome.Wait)) : null;
    }

    private PendingBatch<TItem> Postpone(PendingBatch<TItem> batch, List<FanOutItem<TItem>> items, TimeSpan? wait)
    {
        foreach (var item in items)
            _ledger.Postponed(item.Index);
        return batch with { Items = items, Due = context.CurrentUtcDateTime + wait };
    }

    private void Record(FanOutSummary<TResult> summary)
    {
        foreach (var item in summary.Items)
            _ledger.Record(item);
        report(summary.Items.Count, summary.Failed);
        if (summary.End is not FanOutEnd.Finished)
            Stop(summary.End);
        else if (_ledger.Failed > work.ToleratedFailures)
            Stop(FanOutEnd.Abandoned);
    }

    private void Stop(FanOutEnd end)
    {
        _ended = true;
        _stop.TrySetResult(end);
    }

    private void Retry(List<FanOutItem<TItem>> items, int failedAttempt)
    {
        var delay = Backoff.Delay(work.Settings, work.TaskId, items[0].Index, failedAttempt);
        _queue.Retry(new(items, failedAttempt + 1, null), context.CurrentUtcDateTime + delay);
    }
}
