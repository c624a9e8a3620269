using LocalRuntime.Store;
using Microsoft.DurableTask.Client.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>Removes entities that nobody would miss, and locks that nobody would end.</summary>
internal static class EntityCleaning
{
    private const int PageSize = 500;

    /// <summary>Cleans among the next entities after an id.</summary>
    public static CleanedPage CleanPage(
        HistoryWriter writer, CleanEntityStorageRequest wanted, string? afterId, DateTimeOffset now)
    {
        var entities = writer.Entities.Read.List(new EntityFilter(WithoutState: true, AfterId: afterId), PageSize, withState: false);
        var empty = entities.Where(entity =>
            wanted.RemoveEmptyEntities && entity is { HasState: false, LockedBy: null, Backlog: 0 }).ToList();
        foreach (var entity in empty) writer.Entities.Delete(entity.Id);
        var released =
            from entity in entities
            where wanted.ReleaseOrphanedLocks && entity.LockedBy is not null && IsGone(writer, entity.LockedBy)
            select writer.AddMessage(entity.Id, new EntityUnlock(now, entity.LockedBy!));
        return new CleanedPage(empty.Count, [.. released], entities.Count == PageSize ? entities[^1].Id : null);
    }

    private static bool IsGone(HistoryWriter writer, string instanceId) =>
        writer.Read.FindInstance(instanceId, withPayloads: false) is null or { IsFinished: true };
}
