using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Io;

/// <summary>Activity: fetches URLs, one after another, and logs each call.</summary>
public sealed class FetchUrls(UrlFetcher fetcher, ApiCallLogs logs, TaskCancellation tasks)
{
    /// <summary>
    /// A second run fetches again and replaces the log of the first. It throws when the log can't be written, so that
    /// no result is reported that left no log.
    /// </summary>
    [Function(nameof(FetchUrls))]
    public async Task<IReadOnlyList<ItemOutcome<FetchResult>>> RunAsync(
        [ActivityTrigger] FanOutBatch<string> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        var outcomes = new List<ItemOutcome<FetchResult>>(batch.Items.Count);
        try
        {
            foreach (var item in batch.Items)
                outcomes.Add(await FetchAsync(batch.TaskId, item, scope.Token));
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            outcomes.AddRange(Enumerable.Repeat(Outcome.Canceled<FetchResult>(), batch.Items.Count - outcomes.Count));
        }

        return outcomes;
    }

    private async Task<ItemOutcome<FetchResult>> FetchAsync(
        string taskId, FanOutItem<string> item, CancellationToken cancellationToken)
    {
        var attempt = await fetcher.FetchAsync(new(item.Value), CountAsync, cancellationToken);
        await logs.RecordAsync(taskId, item.Index, item.Value, attempt, cancellationToken);
        return attempt.Outcome;
    }

    private static async Task<FetchResult> CountAsync(FetchedAnswer answer, CancellationToken cancellationToken)
    {
        var bytes = await answer.CountAsync(cancellationToken);
        return new(answer.Url, answer.StatusCode, answer.ContentType, bytes, answer.ElapsedMs);
    }
}
