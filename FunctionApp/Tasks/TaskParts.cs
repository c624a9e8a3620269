using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>
/// The orchestrations of a task: its own, and the sub-orchestrations that have parts of its work, whose ids begin with
/// the task's. Not every backend passes on to them what is sent to the task's own.
/// </summary>
internal static class TaskParts
{
    /// <summary>Sends something to the task's parts that are in one of these states.</summary>
    public static async Task SendToPartsAsync(
        this DurableTaskClient client, string taskId, IReadOnlyCollection<OrchestrationRuntimeStatus> from,
        Func<string, Task> send, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery(Statuses: from, InstanceIdPrefix: $"{taskId}:");
        await foreach (var part in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
            if (char.IsAsciiDigit(part.InstanceId[^1])) // slices end in a number; callbacks and records live on
                await client.TrySendAsync(part.InstanceId, from, send, cancellation);
    }

    /// <summary>Sends something to an orchestration, unless it has left these states meanwhile.</summary>
    /// <returns>False when it has.</returns>
    public static async Task<bool> TrySendAsync(
        this DurableTaskClient client, string instanceId, IReadOnlyCollection<OrchestrationRuntimeStatus> from,
        Func<string, Task> send, CancellationToken cancellation)
    {
        try
        {
            await send(instanceId);
            return true;
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // It went on meanwhile, perhaps: each host has its own exception for that, so the store is asked.
            if (await client.GetInstanceAsync(instanceId, cancellation) is { } now && from.Contains(now.RuntimeStatus))
                throw;
            return false;
        }
    }
}
