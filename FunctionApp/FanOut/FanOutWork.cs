namespace FunctionApp.FanOut;

/// <summary>
/// A fan-out, or a slice of one, ready to run. It is the input of <see cref="FanOutSliceOrchestrator"/>.
/// </summary>
/// <param name="TaskId">The instance of the task itself.</param>
/// <param name="Activity">Name of the activity that takes the batches.</param>
/// <param name="FirstIndex">Index of the first of these items in the task's input.</param>
/// <param name="Items">The items.</param>
/// <param name="Settings">How to run it.</param>
/// <param name="ToleratedFailures">Most items that may fail before the rest is abandoned.</param>
/// <param name="StoredResultType">
/// Full name of the type of the results, when slices store them in MongoDB and return counts; null when they return
/// the results.
/// </param>
public sealed record FanOutWork<TItem>(
    string TaskId,
    string Activity,
    int FirstIndex,
    IReadOnlyList<TItem> Items,
    FanOutSettings Settings,
    int ToleratedFailures,
    string? StoredResultType = null)
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
