using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace FunctionApp.Tasks;

/// <summary>Records tasks as they are accepted, so that a list has them as soon as their start is answered.</summary>
public sealed class AcceptedTasks(TaskRecords records, TimeProvider time, ILogger<AcceptedTasks> logger)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Records a task that was just started. When MongoDB does not take it within a second, the task is accepted all
    /// the same: its orchestration records it, too, as soon as that is possible.
    /// </summary>
    public async Task RecordAsync(string taskId, string type, CancellationToken cancellationToken)
    {
        var task = new TaskBody(
            taskId, type, TaskState.Pending, Suspended: false, Progress: null, Result: null, Error: null,
            time.GetUtcNow().UtcDateTime, StartedAt: null, CompletedAt: null);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // The driver does not heed the token everywhere.
            await records.RecordAsync(task, either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (
            e is MongoException or TimeoutException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            logger.TaskNotListed(e, taskId);
        }
    }
}
