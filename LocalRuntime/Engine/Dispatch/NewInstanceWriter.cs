using LocalRuntime.Store;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>Stores a new instance and the message that starts it.</summary>
internal static class NewInstanceWriter
{
    /// <summary>
    /// Returns the start message, or null if an instance with that id has not finished. A finished one is replaced,
    /// unless its status is among <paramref name="dedupeStatuses"/>.
    /// </summary>
    public static StoredMessage? TryStart(
        HistoryWriter writer, string instanceId, ExecutionStarted started,
        IReadOnlyCollection<OrchestrationRuntimeStatus>? dedupeStatuses = null)
    {
        var existing = writer.Read.FindInstance(instanceId, withPayloads: false);
        if (existing is { IsFinished: false }) return null;
        if (existing is not null && dedupeStatuses?.Contains(existing.Status) == true) return null;
        if (existing is not null) writer.DeleteInstance(instanceId);
        writer.PutInstance(new InstanceRecord
        {
            InstanceId = instanceId,
            Name = started.Name,
            ExecutionId = started.ExecutionId,
            Version = started.Version,
            Status = OrchestrationRuntimeStatus.Pending,
            Input = started.Input,
            ParentId = started.Parent?.InstanceId,
            Tags = started.Tags,
            CreatedAt = started.Timestamp,
            UpdatedAt = started.Timestamp,
        });
        return writer.AddMessage(instanceId, started);
    }
}
