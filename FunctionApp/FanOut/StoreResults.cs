using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;

namespace FunctionApp.FanOut;

/// <summary>Activity: stores results of a large fan-out, so that they are in no history and in no answer as a whole.</summary>
public sealed class StoreResults(IMongoCollection<ResultDocument> results)
{
    private static readonly InsertManyOptions s_unordered = new() { IsOrdered = false };

    /// <summary>
    /// A second run leaves the results of the first as they are; they are the same. It throws when MongoDB is not
    /// reachable.
    /// </summary>
    [Function(nameof(StoreResults))]
    public async Task RunAsync([ActivityTrigger] ResultBatch batch, FunctionContext context)
    {
        var documents = batch.Items.Select(item => new ResultDocument
        {
            Id = $"{batch.TaskId}:{item.Index}",
            TaskId = batch.TaskId,
            Index = item.Index,
            Status = item.Status.ToString(),
            Json = ResultJson.Write(item, batch.ResultType),
        });
        try
        {
            await results.InsertManyAsync(documents, s_unordered, context.CancellationToken);
        }
        catch (MongoBulkWriteException e) when (e.WriteErrors.All(
            error => error.Category is ServerErrorCategory.DuplicateKey) && e.WriteErrors.Count > 0)
        {
            // An earlier run stored them.
        }
    }
}
