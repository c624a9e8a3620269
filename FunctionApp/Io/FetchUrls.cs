using FunctionApp.FanOut;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Io;

/// <summary>Activity: fetches URLs, one after another, and logs each call.</summary>
public sealed class FetchUrls(FetchBatches batches)
{
    /// <summary>A second run fetches again and replaces the log of the first.</summary>
    [Function(nameof(FetchUrls))]
    public Task<IReadOnlyList<ItemOutcome<FetchResult>>> RunAsync(
        [ActivityTrigger] FanOutBatch<FetchTarget> batch, FunctionContext context) =>
        batches.RunAsync(batch, target => target, (_, answer, stop) => CountAsync(answer, stop), context);

    private static async Task<FetchResult> CountAsync(FetchedAnswer answer, CancellationToken cancellationToken)
    {
        var bytes = await answer.CountAsync(cancellationToken);
        return new(answer.Url, answer.StatusCode, answer.ContentType, bytes, answer.ElapsedMs);
    }
}
