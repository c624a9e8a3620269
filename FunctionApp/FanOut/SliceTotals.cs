namespace FunctionApp.FanOut;

/// <summary>
/// The results of the slices so far: all of them, or only counts and the first failures when the slices store theirs.
/// </summary>
internal sealed class SliceTotals<TItem, TResult>(FanOutWork<TItem> work)
{
    private readonly List<ItemResult<TResult>> _items = [];
    private int _succeeded;

    public int Failed { get; private set; }

    /// <summary>Adds a slice, and returns how many items it finished and how many of these failed.</summary>
    public (int Completed, int Failed) Add(FanOutSummary<TResult> slice)
    {
        var (succeeded, failed) = (slice.Succeeded, slice.Failed);
        _succeeded += succeeded;
        Failed += failed;
        _items.AddRange(work.StoresResults ? slice.Items.Take(FanOutLimits.FirstFailures - _items.Count) : slice.Items);
        return (succeeded + failed, failed);
    }

    /// <summary>What all came to; items of slices that were never started get the status of the end.</summary>
    public FanOutSummary<TResult> Close(FanOutEnd end)
    {
        if (work.StoresResults)
            return new(end, _items, new(work.TaskId, work.Items.Count, _succeeded, Failed));
        for (var i = _items.Count; i < work.Items.Count; i++)
            _items.Add(new(work.Items[i].Index, end.UnfinishedStatus(), default, null, Attempts: 0));
        return new(end, _items);
    }
}
