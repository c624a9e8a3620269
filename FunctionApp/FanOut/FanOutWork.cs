namespace FunctionApp.FanOut;

/// <summary>
/// A fan-out, or a part of one, ready to run. It is the input of <see cref="FanOutSliceOrchestrator"/>.
/// </summary>
/// <param name="TaskId">The instance of the task itself.</param>
/// <param name="Activity">Name of the activity that takes the batches.</param>
/// <param name="Items">The items, with their places in the task's input; not always neighbours.</param>
/// <param name="Settings">How to run it.</param>
/// <param name="ToleratedFailures">Most items that may fail before the rest is abandoned.</param>
/// <param name="StoredResultType">
/// Full name of the type of the results, when slices store them in MongoDB and return counts; null when they return
/// the results.
/// </param>
/// <param name="Attempt">Which attempt at the items is the first one here, from 1.</param>
public sealed record FanOutWork<TItem>(
    string TaskId,
    string Activity,
    IReadOnlyList<FanOutItem<TItem>> Items,
    FanOutSettings Settings,
    int ToleratedFailures,
    string? StoredResultType = null,
    int Attempt = 1)
{
    /// <summary>Whether slices store their results.</summary>
    internal bool StoresResults => StoredResultType is not null;

    /// <summary>The number of items of a slice.</summary>
    internal int SliceSize => FanOutLimits.ActivitiesPerOrchestration * Settings.BatchSize is var size && StoresResults
        ? Math.Min(size, FanOutLimits.StoredItemsPerSlice)
        : size;

    /// <summary>The number of batches, which is the number of activities when none is tried again.</summary>
    internal int BatchCount => (Items.Count + Settings.BatchSize - 1) / Settings.BatchSize;
}
