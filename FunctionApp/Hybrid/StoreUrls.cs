using FunctionApp.FanOut;
using FunctionApp.Io;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Hybrid;

/// <summary>Activity: fetches URLs, one after another, and stores their bodies.</summary>
public sealed class StoreUrls(FetchBatches batches, DataRecords records)
{
    /// <summary>
    /// A second run stores the same records again. It throws when MongoDB is not reachable, so that nothing is reported
    /// as stored that is not.
    /// </summary>
    [Function(nameof(StoreUrls))]
    public Task<IReadOnlyList<ItemOutcome<StoredRecord>>> RunAsync(
        [ActivityTrigger] FanOutBatch<StoreItem> batch, FunctionContext context) =>
        batches.RunAsync(
            batch,
            item => new(item.Url, PerHost: item.PerHost),
            (item, answer, stop) => StoreAsync(item.DocumentId(batch.TaskId), item.Value, answer, stop),
            context);

    private async Task<StoredRecord> StoreAsync(
        string id, StoreItem item, FetchedAnswer answer, CancellationToken cancellationToken)
    {
        await records.StoreAsync(id, item, answer, cancellationToken);
        return new(id, answer.Url, answer.StatusCode, answer.ContentType, answer.BytesRead, answer.ElapsedMs);
    }
}
