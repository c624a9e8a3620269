using FunctionApp.FanOut;
using FunctionApp.Io;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: fetches what is to be compressed, within the bounds of every fetch, and keeps it.</summary>
public sealed class FetchOriginal(FetchBatches fetches, OriginalStore originals)
{
    /// <summary>A second run fetches again and replaces what the first one kept.</summary>
    [Function(nameof(FetchOriginal))]
    public async Task<IReadOnlyList<ItemOutcome<OriginalData>>> RunAsync(
        [ActivityTrigger] FanOutBatch<string> batch, FunctionContext context)
    {
        var outcomes = await fetches.RunAsync(
            batch,
            url => new FetchTarget(url),
            (_, answer, stop) => originals.KeepAsync(batch.TaskId, PieceName.Original, answer.Body, stop),
            context);
        return [.. outcomes.Select(outcome => outcome.Result is { Bytes: 0 }
            ? Outcome.Failed<OriginalData>("EmptyBody", "The body is empty: there is nothing to compress.")
            : outcome)];
    }
}
