using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>Suspends and resumes a task: its orchestration, and the sub-orchestration that has a part of its work.</summary>
public sealed class TaskSuspension(TaskCache cache)
{
    /// <summary>Suspends a task.</summary>
    /// <returns>False when it can't be suspended any more.</returns>
    public Task<bool> SuspendAsync(DurableTaskClient client, string taskId, CancellationToken cancellation) => SendAsync(
        client, taskId, OrchestrationRuntimeStatus.Running,
        instanceId => client.SuspendInstanceAsync(instanceId, reason: null, cancellation), cancellation);

    /// <summary>Resumes a task.</summary>
    /// <returns>False when it is not suspended any more.</returns>
    public Task<bool> ResumeAsync(DurableTaskClient client, string taskId, CancellationToken cancellation) => SendAsync(
        client, taskId, OrchestrationRuntimeStatus.Suspended,
        instanceId => client.ResumeInstanceAsync(instanceId, reason: null, cancellation), cancellation);

    private async Task<bool> SendAsync(
        DurableTaskClient client, string taskId, OrchestrationRuntimeStatus from, Func<string, Task> send,
        CancellationToken cancellation)
    {
        var before = await client.GetInstanceAsync(taskId, cancellation);
        if (!await TrySendAsync(client, taskId, before?.RuntimeStatus ?? from, send, cancellation))
            return false;
        await cache.DropAsync(taskId);
        var query = new OrchestrationQuery(Statuses: [from], InstanceIdPrefix: $"{taskId}:");
        await foreach (var part in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
            await TrySendAsync(client, part.InstanceId, from, send, cancellation);
        return true;
    }

    private static async Task<bool> TrySendAsync(
        DurableTaskClient client, string instanceId, OrchestrationRuntimeStatus from, Func<string, Task> send,
        CancellationToken cancellation)
    {
        try
        {
            await send(instanceId);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // It went on meanwhile, perhaps: each host has its own exception for that, so the store is asked.
            if (await client.GetInstanceAsync(instanceId, cancellation) is { } instance && instance.RuntimeStatus == from)
                throw;
            return false;
        }
    }
}
