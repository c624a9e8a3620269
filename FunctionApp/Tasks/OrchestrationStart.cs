using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>Starts an orchestration of which there is to be only one.</summary>
internal static class OrchestrationStart
{
    private static readonly OrchestrationRuntimeStatus[] s_underWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private static readonly OrchestrationRuntimeStatus[] s_finished =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Starts it unless there is one of this instance id, finished ones included.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> TryStartOnceAsync(
        this DurableTaskClient client, string orchestrator, object? input, string instanceId, CancellationToken stop) =>
        client.TryStartAsync(orchestrator, input, new(instanceId), [.. s_underWay, .. s_finished], stop);

    /// <summary>Starts it at a time unless one of this instance id is under way; a finished one is replaced.</summary>
    /// <returns>Whether it was started.</returns>
    public static Task<bool> TryStartUnlessUnderWayAsync(
        this DurableTaskClient client, string orchestrator, string instanceId, DateTimeOffset startAt, CancellationToken stop) =>
        client.TryStartAsync(orchestrator, input: null, new(instanceId, startAt), s_underWay, stop);

    private static async Task<bool> TryStartAsync(
        this DurableTaskClient client, string orchestrator, object? input, StartOrchestrationOptions start,
        OrchestrationRuntimeStatus[] kept, CancellationToken stop)
    {
        if (await IsKeptAsync(client, start.InstanceId!, kept, stop))
            return false;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, start.WithDedupeStatuses(kept), stop);
            return true;
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // Someone else was quicker, perhaps: each host has its own exception for that, so the store is asked.
            if (!await IsKeptAsync(client, start.InstanceId!, kept, stop))
                throw;
            return false;
        }
    }

    private static async Task<bool> IsKeptAsync(
        DurableTaskClient client, string instanceId, OrchestrationRuntimeStatus[] kept, CancellationToken stop) =>
        await client.GetInstanceAsync(instanceId, stop) is { } instance && kept.Contains(instance.RuntimeStatus);
}
