using System.Runtime.InteropServices;
using System.Text.Json;
using FunctionApp.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FunctionApp.Tasks;

/// <summary>
/// Keeps tasks in Redis for those who ask again. One string per task, key <c>task:{taskId}</c>, value the task's JSON
/// as the API shows it, with an expiry. Without Redis it is empty, and nothing else changes.
/// </summary>
public sealed class TaskCache(RedisConnection redis, IOptions<TasksOptions> options)
{
    // A value that takes long to travel holds up all that is on the connection, and may look like a Redis that is down.
    private const int LargestBytes = 100_000;

    /// <summary>The task as it was lately, or null.</summary>
    public async Task<TaskBody?> GetAsync(string taskId)
    {
        var json = await redis.TryAsync(database => database.StringGetAsync(Key(taskId)));
        return json.IsNullOrEmpty ? null : JsonSerializer.Deserialize((byte[])json!, TasksJson.Default.TaskBody);
    }

    /// <summary>
    /// Keeps a task: finished ones for long, those under way only for a moment, and those above 100,000 bytes not.
    /// </summary>
    public async Task SetAsync(TaskBody task)
    {
        var time = task.IsFinished ? options.Value.FinishedCacheTime : options.Value.RunningCacheTime;
        // A look at the result alone spares writing out what is too large anyway.
        if (time <= TimeSpan.Zero || ResultBytes(task) > LargestBytes)
            return;
        var json = JsonSerializer.SerializeToUtf8Bytes(task, TasksJson.Default.TaskBody);
        if (json.Length > LargestBytes)
            return;
        await redis.TryAsync(database => database.StringSetAsync(Key(task.TaskId), json, time));
    }

    /// <summary>Forgets a task that is about to change.</summary>
    public async Task DropAsync(string taskId) =>
        await redis.TryAsync(database => database.KeyDeleteAsync(Key(taskId)));

    private static int ResultBytes(TaskBody task) =>
        task.Result is { } result ? JsonMarshal.GetRawUtf8Value(result).Length : 0;

    private static RedisKey Key(string taskId) => $"task:{taskId}";
}
