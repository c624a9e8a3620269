using LocalRuntime.Store;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine;

/// <summary>How a failed instance goes on: from which history, and with which events delivered once more.</summary>
internal sealed record Rewind(
    InstanceRecord Instance, IReadOnlyList<HistoryEvent> History, IReadOnlyList<HistoryEvent> Redelivered)
{
    /// <summary>
    /// False if it would go on with locks, which ended with its failure, or wait for an entity that has told nobody what
    /// became of the operation.
    /// </summary>
    public bool IsPossible =>
        History.OfType<EntityLockRequested>().Sum(request => request.EntityIds.Count) == History.OfType<EntityUnlockSent>().Count()
        && History.OfType<EntityOperationCalled>().Count()
            == History.Count(e => e is EntityOperationCompleted or EntityOperationFailed)
            + Redelivered.Count(e => e is EntityOperationCompleted or EntityOperationFailed);

    /// <summary>Whether the instance is still as it was when this was planned.</summary>
    public bool IsCurrent(HistoryWriter writer) =>
        writer.Read.FindInstance(Instance.InstanceId, withPayloads: false) is { } found
        && (found.ExecutionId, found.Status, found.UpdatedAt) == (Instance.ExecutionId, Instance.Status, Instance.UpdatedAt);

    /// <summary>Writes it, and returns the messages to deliver.</summary>
    public IEnumerable<StoredMessage> Write(HistoryWriter writer, DateTimeOffset now)
    {
        writer.DeleteHistory(Instance.InstanceId);
        writer.AppendHistory(Instance.InstanceId, 0, History);
        writer.UpdateInstance(Instance with
        {
            Status = OrchestrationRuntimeStatus.Running, Output = null, Failure = null, UpdatedAt = now,
        });
        return [.. Redelivered.Select(historyEvent => writer.AddMessage(Instance.InstanceId, historyEvent))];
    }
}
