using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Hybrid;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;
using MongoDB.Driver;

namespace FunctionApp.Retention;

/// <summary>
/// What a task leaves behind: its orchestrations with their history, its results by item, its log of calls, the bodies
/// that it stored, data that it did not come to delete, and its entry in the cache. Users are not its own: they stay.
/// </summary>
public sealed class TaskRemains(
    IMongoCollection<ResultDocument> results,
    IMongoCollection<ApiCallLog> calls,
    DataRecords records,
    Payloads payloads,
    TaskCache cache)
{
    /// <summary>Deletes all of it; a second time there is nothing.</summary>
    public async Task DeleteAsync(DurableTaskClient client, string taskId, CancellationToken cancellationToken)
    {
        await results.DeleteManyAsync(result => result.TaskId == taskId, cancellationToken);
        await calls.DeleteManyAsync(call => call.TaskId == taskId, cancellationToken);
        await records.DeleteAsync(taskId, cancellationToken);
        await payloads.DeleteAsync(taskId, cancellationToken);
        var parts = new OrchestrationQuery(InstanceIdPrefix: $"{taskId}:");
        await foreach (var part in client.GetAllInstancesAsync(parts).WithCancellation(cancellationToken))
            if (part.IsCompleted)
                await client.PurgeInstanceAsync(part.InstanceId, cancellationToken);
        await client.PurgeInstanceAsync(taskId, cancellationToken);

        // Last, since whoever asks for the task before puts it there again.
        await cache.DropAsync(taskId);
    }
}
