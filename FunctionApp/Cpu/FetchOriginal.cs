using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: fetches what is to be compressed, within the bounds of every fetch, and keeps it.</summary>
public sealed class FetchOriginal(UrlFetcher fetcher, OriginalStore originals, TaskCancellation tasks)
{
    /// <summary>A second run fetches again and replaces what the first one kept.</summary>
    [Function(nameof(FetchOriginal))]
    public async Task<IReadOnlyList<ItemOutcome<OriginalData>>> RunAsync(
        [ActivityTrigger] FanOutBatch<string> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        try
        {
            var attempt = await fetcher.FetchAsync(
                new FetchTarget(batch.Items.Single().Value),
                (answer, cancellation) => originals.KeepAsync(
                    batch.TaskId, PieceName.Original, answer.Body, cancellation),
                scope.Token);
            return [attempt.Outcome.Result is { Bytes: 0 }
                ? Outcome.Failed<OriginalData>("EmptyBody", "The body is empty: there is nothing to compress.")
                : attempt.Outcome];
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            return [Outcome.Canceled<OriginalData>()];
        }
    }
}
