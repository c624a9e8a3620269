using LocalRuntime.Store;

namespace LocalRuntime.Engine.Entities;

/// <summary>
/// Locks of entities. An orchestration holds one only while it runs: it gets none once it has ended, and at its end
/// those that it has are given up, in the same transaction.
/// </summary>
internal static class EntityLocks
{
    /// <summary>
    /// Locks the entity, and passes the wish on to the next one; the last one tells the owner. Does nothing if the
    /// owner is gone. Returns the message to deliver.
    /// </summary>
    public static StoredMessage? Lock(HistoryWriter writer, string entityId, EntityLock wish, DateTimeOffset now)
    {
        var owner = wish.Owner;
        if (!EntityAnswers.IsWaiting(writer, owner)) return null;
        writer.Entities.PutLock(entityId, owner.InstanceId, now);
        var next = wish with { Position = wish.Position + 1 };
        return next.Position < wish.EntityIds.Count
            ? writer.AddMessage(wish.EntityIds[next.Position], next)
            : writer.AddMessage(owner.InstanceId, new EntityLockGranted(now, owner.TaskId, owner.ExecutionId));
    }

    public static void Unlock(HistoryWriter writer, string entityId, EntityUnlock unlock, DateTimeOffset now)
    {
        if (writer.Entities.Read.FindState(entityId).LockedBy == unlock.OwnerId)
            writer.Entities.PutLock(entityId, null, now);
    }

    /// <summary>Ends all locks of an orchestration. Returns the messages to deliver.</summary>
    public static IEnumerable<StoredMessage> Release(HistoryWriter writer, string instanceId, DateTimeOffset now) =>
        writer.Entities.Read.ListLocked(instanceId)
            .Select(entityId => writer.AddMessage(entityId, new EntityUnlock(now, instanceId)));
}
