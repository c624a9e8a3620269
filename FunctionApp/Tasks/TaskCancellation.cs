using FunctionApp.Redis;
using StackExchange.Redis;

namespace FunctionApp.Tasks;

/// <summary>
/// Stops the activities of canceled tasks: those in this process at once, those in other processes through the Redis
/// channel <c>tasks:canceled</c>, when there is Redis. The durable store knows of a cancellation by itself; this only
/// saves work that nobody waits for.
/// </summary>
public sealed class TaskCancellation(RedisConnection redis, CanceledTasks canceled)
{
    internal static readonly RedisChannel Channel = RedisChannel.Literal("tasks:canceled");

    /// <summary>
    /// Opens a scope for one activity of a task; its token fires when the task or the function is canceled.
    /// </summary>
    /// <param name="taskId">The task.</param>
    /// <param name="function">The token of the function's invocation.</param>
    public TaskScope Enter(string taskId, CancellationToken function) => canceled.Enter(taskId, function);

    /// <summary>Cancels a task's activities, here and elsewhere.</summary>
    public async Task CancelAsync(string taskId)
    {
        await canceled.CancelAsync(taskId);
        await redis.TryAsync(database => database.PublishAsync(Channel, taskId));
    }
}
