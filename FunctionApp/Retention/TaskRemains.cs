using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;
using MongoDB.Driver;

namespace FunctionApp.Retention;

/// <summary>
/// What a task leaves behind: its orchestrations with their history, its results by item, its log of calls and its
/// entry in the cache. What it made is not its own: users, jobs and data records stay.
/// </summary>
public sealed class TaskRemains(
    IMongoCollection<ResultDocument> results, IMongoCollection<ApiCallLog> calls, TaskCache cache)
{
    /// <summary>Deletes all of it; a second time there is nothing.</summary>
    public async Task DeleteAsync(DurableTaskClient client, string taskId, CancellationToken cancellationToken)
    {
        await results.DeleteManyAsync(result => result.TaskId == taskId, cancellationToken);
        await calls.DeleteManyAsync(call => call.TaskId == taskId, cancellationToken);
        var parts = new OrchestrationQuery(InstanceIdPrefix: $"{taskId}:");
        await foreach (var part in client.GetAllInstancesAsync(parts).WithCancellation(cancellationToken))
            if (part.IsCompleted)
                await client.PurgeInstanceAsync(part.InstanceId, cancellationToken);
        await client.PurgeInstanceAsync(taskId, cancellationToken);

        // Last, since whoever asks for the task before puts it there again.
        await cache.DropAsync(taskId);
    }
}
