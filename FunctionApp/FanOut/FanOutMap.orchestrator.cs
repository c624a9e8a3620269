using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>The durable map: items in, one result per item out, whatever the work.</summary>
public static class FanOutMap
{
    /// <summary>
    /// Runs an activity over all items, in batches and with bounded concurrency, and returns one result per item in
    /// input order. It tries transient failures again, and ends early when the task is canceled, its time is up or
    /// too many items fail; it never throws because of an item. Call it once at a time in an orchestration: it owns the custom
    /// status (a <see cref="TaskReport"/>) and the event <see cref="TaskEvents.Cancel"/>.
    /// </summary>
    /// <typeparam name="TItem">An item; it must survive the round trip through JSON.</typeparam>
    /// <typeparam name="TResult">What the activity makes of an item.</typeparam>
    /// <param name="context">The task's orchestration.</param>
    /// <param name="activity">
    /// Takes a <see cref="FanOutBatch{TItem}"/>, returns a list of <see cref="ItemOutcome{TResult}"/>. It may run
    /// more than once for the same items.
    /// </param>
    /// <param name="items">The items.</param>
    /// <param name="settings">How to run.</param>
    /// <param name="storesMany">
    /// Whether the results of more than <see cref="FanOutLimits.InlineItems"/> items go to MongoDB, so that the summary
    /// has only counts and the first failures.
    /// </param>
    public static async Task<FanOutSummary<TResult>> FanOutAsync<TItem, TResult>(
        this TaskOrchestrationContext context, TaskName activity, IReadOnlyList<TItem> items, FanOutSettings settings,
        bool storesMany = false)
    {
        var tolerated = (int)(items.Count * settings.ToleratedFailurePercent / 100);
        var stored = storesMany && items.Count > FanOutLimits.InlineItems ? typeof(TResult).FullName : null;
        var work = new FanOutWork<TItem>(
            context.InstanceId, activity.Name, [.. items.Select((item, i) => new FanOutItem<TItem>(i, item))], settings,
            tolerated, stored);
        var progress = new FanOutProgress(context, items.Count);
        progress.Add(completed: 0, failed: 0);
        return work.BatchCount <= FanOutLimits.ActivitiesPerOrchestration && !work.StoresResults
            ? await new FanOutWindow<TItem, TResult>(context, work, progress.Add).RunAsync()
            : await new FanOutSlices<TItem, TResult>(context, work, progress.Add).RunAsync();
    }
}
