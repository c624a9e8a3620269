using FunctionApp.FanOut;
using FunctionApp.Hybrid.Processing;
using FunctionApp.Io;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Hybrid;

/// <summary>Activity: fetches URLs, one after another, and processes their bodies.</summary>
public sealed class ProcessUrl(FetchBatches batches, BodyProcessings processings)
{
    /// <summary>A second run fetches and processes again, and leaves the same log.</summary>
    [Function(nameof(ProcessUrl))]
    public Task<IReadOnlyList<ItemOutcome<ProcessedBody>>> RunAsync(
        [ActivityTrigger] FanOutBatch<ProcessItem> batch, FunctionContext context) =>
        batches.RunAsync(
            batch, item => item.Target, (item, answer, stop) => ProcessAsync(item.Value, answer, stop), context);

    private async Task<ProcessedBody> ProcessAsync(
        ProcessItem item, FetchedAnswer answer, CancellationToken cancellationToken)
    {
        var processing = processings.Find(item.Processing)
            ?? throw new InvalidOperationException($"There is no processing '{item.Processing}'.");
        var output = await processing.RunAsync(answer, item.Argument, cancellationToken);
        return new(
            answer.Url, answer.StatusCode, answer.ContentType, answer.BytesRead, answer.ElapsedMs, processing.Name,
            output.GetRawText());
    }
}
