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
        if (!await client.TrySendAsync(taskId, [before?.RuntimeStatus ?? from], send, cancellation))
            return false;
        await cache.DropAsync(taskId);
        await client.SendToPartsAsync(taskId, [from], send, cancellation);
        return true;
    }
}
