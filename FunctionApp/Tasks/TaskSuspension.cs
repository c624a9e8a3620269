using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>Suspends and resumes a task: its orchestration, and the sub-orchestration that has a part of its work.</summary>
public sealed class TaskSuspension(TaskCache cache)
{
    /// <summary>Suspends a task, or lets it go on.</summary>
    /// <returns>False when it has gone on meanwhile, so that there is nothing to suspend or to resume.</returns>
    public async Task<bool> SetAsync(
        DurableTaskClient client, string taskId, bool suspended, CancellationToken cancellation)
    {
        var from = suspended ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Suspended;
        var before = await client.GetInstanceAsync(taskId, cancellation);
        if (!await client.TrySendAsync(taskId, [before?.RuntimeStatus ?? from], SendAsync, cancellation))
            return false;
        await cache.DropAsync(taskId);
        await client.SendToPartsAsync(taskId, [from], SendAsync, cancellation);
        return true;

        Task SendAsync(string instanceId) => suspended
            ? client.SuspendInstanceAsync(instanceId, reason: null, cancellation)
            : client.ResumeInstanceAsync(instanceId, reason: null, cancellation);
    }
}
