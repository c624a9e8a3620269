namespace FunctionApp.FanOut;

/// <summary>
/// The batches that are still to be started: fresh ones in input order, then those to be tried again in the order in
/// which they come due. Waiting for a retry thus never keeps fresh work from a free place in the window.
/// </summary>
internal sealed class BatchQueue<TItem>(FanOutWork<TItem> work)
{
    // The sequence number makes the order total: replay must take equal times in the same order.
    private readonly PriorityQueue<PendingBatch<TItem>, (DateTime Due, int Sequence)> _retries = new();
    private int _sequence;
    private int _taken;

    public PendingBatch<TItem>? Take() =>
        _taken < work.Items.Count ? TakeFresh() : _retries.TryDequeue(out var batch, out _) ? batch : null;

    public void Retry(PendingBatch<TItem> batch, DateTime due) =>
        _retries.Enqueue(batch with { Due = due }, (due, _sequence++));

    private PendingBatch<TItem> TakeFresh()
    {
        var items = new FanOutItem<TItem>[Math.Min(work.Settings.BatchSize, work.Items.Count - _taken)];
        for (var i = 0; i < items.Length; i++, _taken++)
            items[i] = work.Items[_taken];
        return new(items, work.Attempt, Due: null);
    }
}
