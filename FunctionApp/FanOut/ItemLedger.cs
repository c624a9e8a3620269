namespace FunctionApp.FanOut;

/// <summary>The results so far of a fan-out or a part of one.</summary>
/// <param name="items">Its items.</param>
/// <param name="triedBefore">How often each was tried elsewhere.</param>
internal sealed class ItemLedger<TItem, TResult>(IReadOnlyList<FanOutItem<TItem>> items, int triedBefore)
{
    private readonly Dictionary<int, int> _attempts = items.ToDictionary(item => item.Index, _ => triedBefore);
    private readonly Dictionary<int, ItemResult<TResult>> _results = new(items.Count);

    public int Failed { get; private set; }

    public void Started(int index) => _attempts[index]++;

    public void Postponed(int index) => _attempts[index]--;

    public void Record(int index, ItemOutcome<TResult> outcome)
    {
        var status = outcome.Kind switch
        {
            OutcomeKind.Succeeded => ItemStatus.Succeeded,
            OutcomeKind.Canceled => ItemStatus.Canceled,
            _ => ItemStatus.Failed,
        };
        Record(Result(index, status, outcome.Result, outcome.Error));
    }

    public void Record(ItemResult<TResult> result)
    {
        Failed += result.Status is ItemStatus.Failed ? 1 : 0;
        _results[result.Index] = result;
    }

    /// <summary>One result per item, in their order; those that have none yet get the status given.</summary>
    public IReadOnlyList<ItemResult<TResult>> Close(ItemStatus unfinished) =>
    [
        .. items.Select(item => _results.GetValueOrDefault(item.Index) ?? Result(item.Index, unfinished, default, null)),
    ];

    private ItemResult<TResult> Result(int index, ItemStatus status, TResult? result, ItemError? error) =>
        new(index, status, result, error, _attempts[index]);
}
