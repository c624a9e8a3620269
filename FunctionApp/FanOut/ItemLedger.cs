namespace FunctionApp.FanOut;

/// <summary>The results so far of a fan-out or a slice of one, each in its item's place.</summary>
internal sealed class ItemLedger<TResult>(int firstIndex, int count)
{
    private readonly ItemResult<TResult>?[] _results = new ItemResult<TResult>?[count];
    private readonly int[] _attempts = new int[count];

    public int Failed { get; private set; }

    public void Started(int index) => _attempts[index - firstIndex]++;

    public void Postponed(int index) => _attempts[index - firstIndex]--;

    public void Record(int index, ItemOutcome<TResult> outcome)
    {
        var status = outcome.Kind switch
        {
            OutcomeKind.Succeeded => ItemStatus.Succeeded,
            OutcomeKind.Canceled => ItemStatus.Canceled,
            _ => ItemStatus.Failed,
        };
        Failed += status == ItemStatus.Failed ? 1 : 0;
        _results[index - firstIndex] = Result(index, status, outcome.Result, outcome.Error);
    }

    /// <summary>One result per item; those that have none yet get the status given.</summary>
    public IReadOnlyList<ItemResult<TResult>> Close(ItemStatus unfinished)
    {
        for (var i = 0; i < _results.Length; i++)
            _results[i] ??= Result(firstIndex + i, unfinished, default, null);
        return _results!;
    }

    private ItemResult<TResult> Result(int index, ItemStatus status, TResult? result, ItemError? error) =>
        new(index, status, result, error, _attempts[index - firstIndex]);
}
