using LocalRuntime.Store;

namespace LocalRuntime.Engine;

/// <summary>Deletes finished instances.</summary>
internal static class InstancePurge
{
    private const int ChildrenAtATime = 500;

    public static PurgeOutcome Purge(HistoryWriter writer, string instanceId, bool recursive) =>
        writer.Read.FindInstance(instanceId, withPayloads: false) switch
        {
            null => new PurgeOutcome.NotFound(),
            { IsFinished: false, Status: var status } => new PurgeOutcome.NotFinished(status),
            _ => new PurgeOutcome.Purged(Delete(writer, instanceId, recursive)),
        };

    private static int Delete(HistoryWriter writer, string instanceId, bool recursive)
    {
        writer.DeleteInstance(instanceId);
        return recursive ? 1 + DeleteChildren(writer, instanceId) : 1;
    }

    private static int DeleteChildren(HistoryWriter writer, string parentId)
    {
        var deleted = 0;
        string? last = null;
        while (true)
        {
            var children = writer.Read.ListInstances(
                new InstanceFilter(ParentId: parentId, AfterId: last), ChildrenAtATime, withPayloads: false);
            if (children.Count == 0) return deleted;
            last = children[^1].InstanceId;
            deleted += children.Where(child => child.IsFinished).Sum(child => Delete(writer, child.InstanceId, recursive: true));
        }
    }
}
