using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Io;

/// <summary>
/// What every activity that fetches does: the items of a batch one after another, a log of each call, and an early end
/// when the task is canceled.
/// </summary>
public sealed class FetchBatches(UrlFetcher fetcher, ApiCallLogs logs, TaskCancellation tasks)
{
    /// <summary>
    /// Fetches the items of a batch. It throws when a call can't be logged, so that no result is reported that left no
    /// log.
    /// </summary>
    /// <param name="batch">The activity's input.</param>
    /// <param name="target">What to fetch for an item.</param>
    /// <param name="read">Makes a result of an item's answer.</param>
    /// <param name="context">The activity's invocation.</param>
    /// <param name="readFailures">Whether answers that are not successful are read too.</param>
    public async Task<IReadOnlyList<ItemOutcome<TResult>>> RunAsync<TItem, TResult>(
        FanOutBatch<TItem> batch,
        Func<TItem, FetchTarget> target,
        Func<FanOutItem<TItem>, FetchedAnswer, CancellationToken, Task<TResult>> read,
        FunctionContext context,
        bool readFailures = false)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        var outcomes = new List<ItemOutcome<TResult>>(batch.Items.Count);
        try
        {
            foreach (var item in batch.Items)
            {
                var what = target(item.Value);
                var attempt = await fetcher.FetchAsync(
                    what, (answer, stop) => read(item, answer, stop), scope.Token, readFailures);
                if (attempt.Outcome.Kind is not OutcomeKind.Postponed)
                    await logs.RecordAsync(batch.TaskId, item.Index, what.Url, attempt, scope.Token);
                outcomes.Add(attempt.Outcome);
            }
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            outcomes.AddRange(Enumerable.Repeat(Outcome.Canceled<TResult>(), batch.Items.Count - outcomes.Count));
        }

        return outcomes;
    }
}
