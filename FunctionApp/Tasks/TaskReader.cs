using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tasks;

/// <summary>
/// Reads tasks: from the cache when they are there, else from the durable store and back into the cache.
/// </summary>
public sealed class TaskReader(TaskCache cache, TaskTypes types, IOptions<TasksOptions> options, TimeProvider time)
{
    private int _waiting;

    /// <summary>Finds a task as it was within the last moment, or null when there is none of that id.</summary>
    public async Task<TaskBody?> FindAsync(DurableTaskClient client, string taskId, CancellationToken cancellationToken)
    {
        if (!MayBeTask(taskId))
            return null;
        if (await cache.GetAsync(taskId) is { } cached)
            return cached;
        var task = await FindCurrentAsync(client, taskId, cancellationToken);
        if (task is not null)
            await cache.SetAsync(task);
        return task;
    }

    /// <summary>Finds a task as it is now, past the cache.</summary>
    public async Task<TaskBody?> FindCurrentAsync(
        DurableTaskClient client, string taskId, CancellationToken cancellationToken)
    {
        if (!MayBeTask(taskId))
            return null;
        var instance = await client.GetInstanceAsync(taskId, getInputsAndOutputs: true, cancellationToken);
        return instance is not null && types.NameOf(instance.Name) is { } type ? instance.ToTask(type) : null;
    }

    /// <summary>
    /// Finds a task that has not ended, without its progress: nothing large is read. Null when it has ended, too.
    /// </summary>
    public async Task<TaskBody?> FindUnderWayAsync(
        DurableTaskClient client, string taskId, CancellationToken cancellationToken)
    {
        if (!MayBeTask(taskId))
            return null;
        var instance = await client.GetInstanceAsync(taskId, cancellationToken);
        return instance is { IsCompleted: false } && types.NameOf(instance.Name) is { } type ? instance.ToTask(type) : null;
    }

    /// <summary>
    /// Waits for a task's end, but no longer than asked, and returns it as it is then. When
    /// <see cref="TasksOptions.MaxWaiting"/> requests wait already, it does not wait.
    /// </summary>
    public async Task<TaskBody?> WaitAsync(
        DurableTaskClient client, string taskId, TimeSpan longest, CancellationToken cancellationToken)
    {
        if (longest <= TimeSpan.Zero || !MayBeTask(taskId))
            return await FindAsync(client, taskId, cancellationToken);
        if (await cache.GetAsync(taskId) is { IsFinished: true } finished)
            return finished;
        if (await FindUnderWayAsync(client, taskId, cancellationToken) is not { } underWay
            || await TryWaitForEndAsync(client, underWay, longest, cancellationToken) is not { } task)
            return await FindAsync(client, taskId, cancellationToken);
        await cache.SetAsync(task);
        return task;
    }

    // Task ids are GUIDs, and a retry's has its count behind. Other text never becomes a key in Redis or an id that the
    // durable store is asked for.
    private static bool MayBeTask(string taskId) => Guid.TryParseExact(RetryId.First(taskId), "n", out _);

    private async Task<TaskBody?> TryWaitForEndAsync(
        DurableTaskClient client, TaskBody task, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref _waiting) <= options.Value.MaxWaiting
                ? await WaitForEndAsync(client, task, longest, cancellationToken)
                : null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<TaskBody?> WaitForEndAsync(
        DurableTaskClient client, TaskBody task, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var ended = await client.WaitForInstanceCompletionAsync(task.TaskId, getInputsAndOutputs: true, either.Token);
            return ended.ToTask(task.Type);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The time asked for is over; the task is shown as it is.
            return await FindCurrentAsync(client, task.TaskId, cancellationToken);
        }
    }
}
