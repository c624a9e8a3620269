using LocalRuntime.Engine;
using LocalRuntime.Store;
using Microsoft.DurableTask.Converters;

namespace LocalRuntime.Tests.Faults;

/// <summary>What has to be true of the entities in the end, whatever happened.</summary>
internal static class RegisterCheck
{
    private const int SectionLength = 36;

    public static void Check(TaskHub hub)
    {
        var applied = hub.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true }).ToBlockingEnumerable()
            .ToDictionary(entity => entity.Id.ToString(), entity => (entity.LockedBy, Entries: entity.IncludesState ? entity.State.ReadAs<string[]>() : []));
        foreach (var (id, entity) in applied)
        {
            if (entity.LockedBy is not null) throw new LostException($"{id} is still locked by {entity.LockedBy}");
            CheckEntries(id, entity.Entries);
        }
        var all = hub.ListInstances(new InstanceFilter(), int.MaxValue, withPayloads: false);
        foreach (var (id, input) in all.SelectMany(instance => hub.ReadHistory(instance.InstanceId)).Select(AskedFor))
            if (id is not null && !applied[id].Entries.Contains(JsonDataConverter.Default.Deserialize<string>(input)))
                throw new LostException($"{id} has lost {input}");
    }

    private static void CheckEntries(string id, string[] entries)
    {
        if (entries.Length != entries.Distinct().Count())
            throw new LostException($"{id} has applied an operation twice: {string.Join(", ", entries)}");
        if (entries.Any(entry => entry.Length < SectionLength || entry.Contains("failed", StringComparison.Ordinal)))
            throw new LostException($"{id} has applied what failed: {string.Join(", ", entries)}");
        var sections = entries.Select(entry => entry[..SectionLength]).ToList();
        if (sections.Where((section, i) => i == 0 || section != sections[i - 1]).CountBy(section => section).Any(count => count.Value > 1))
            throw new LostException($"{id} has let others into a critical section: {string.Join(", ", entries)}");
    }

    private static (string? Id, string? Input) AskedFor(HistoryEvent historyEvent) => historyEvent switch
    {
        EntityOperationCalled { Operation: "add" } called => (called.EntityId, called.Input),
        EntityOperationSignaled signaled => (signaled.EntityId, signaled.Input),
        _ => (null, null),
    };
}
