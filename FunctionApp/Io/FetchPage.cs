using FunctionApp.FanOut;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>Activity: sends requests, one after another, and shows the answers.</summary>
public sealed class FetchPage(FetchBatches batches, IOptions<FetchOptions> options)
{
    /// <summary>
    /// A second run sends again: at least once is what an activity can promise, for POST and PATCH as well. An answer
    /// that is not successful is shown with the failure.
    /// </summary>
    [Function(nameof(FetchPage))]
    public Task<IReadOnlyList<ItemOutcome<FetchedPage>>> RunAsync(
        [ActivityTrigger] FanOutBatch<FetchTarget> batch, FunctionContext context) =>
        batches.RunAsync(batch, target => target, (_, answer, stop) => ReadAsync(answer, stop), context, readFailures: true);

    private async Task<FetchedPage> ReadAsync(FetchedAnswer answer, CancellationToken cancellationToken)
    {
        var shown = await answer.CaptureAsync(options.Value.MaxShownBytes, cancellationToken);
        return FetchedPage.From(answer, shown);
    }
}
