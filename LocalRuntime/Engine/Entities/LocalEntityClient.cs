using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>The client side of entities, over the store of this process.</summary>
internal sealed class LocalEntityClient(
    string name, HistoryStore store, PostOffice post, DataConverter converter, TimeProvider time) : DurableEntityClient(name)
{
    /// <summary>Ends once the signal is on disk.</summary>
    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null,
        CancellationToken cancellation = default)
    {
        var target = EntityIds.Check(id);
        var signal = new EntityOperation(
            time.GetUtcNow(), operationName, converter.Serialize(input), DueAt: options?.SignalTime);
        return store.WriteAsync(writer => writer.AddMessage(target, signal), post.Deliver);
    }

    public override Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        Task.FromResult(Find(id, includeState) is { } found ? Describe(found) : null);

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        Task.FromResult(Find(id, includeState) is { } found ? Describe<T>(found) : null);

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        List(filter ?? new EntityQuery(), Describe);

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        List(filter ?? new EntityQuery(), Describe<T>);

    /// <summary>Removes entities that have neither state nor messages, and unlocks those whose owner is gone.</summary>
    public override async Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default)
    {
        var wanted = request ?? CleanEntityStorageRequest.Default;
        var (next, removed, released) = (wanted.ContinuationToken, 0, 0);
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var after = next;
            var page = await store.WriteAsync(
                writer => EntityCleaning.CleanPage(writer, wanted, after, time.GetUtcNow()),
                cleaned => cleaned.Unlocks.ForEach(post.Deliver));
            (next, removed, released) = (page.Next, removed + page.Removed, released + page.Unlocks.Count);
        }
        while (continueUntilComplete && next is not null);
        return new CleanEntityStorageResult
        {
            EmptyEntitiesRemoved = removed, OrphanedLocksReleased = released, ContinuationToken = next,
        };
    }

    // An entity without state is one only for the engine.
    private EntityRecord? Find(EntityInstanceId id, bool withState)
    {
        var found = store.Read(reader => reader.Entities.Find(EntityIds.Check(id), withState));
        return found is { HasState: true } ? found : null;
    }

    private AsyncPageable<T> List<T>(EntityQuery query, Func<EntityRecord, T> describe)
        where T : notnull => Pageable.Create((continuationToken, pageSize, _) =>
    {
        var filter = new EntityFilter(
            query.InstanceIdStartsWith, query.LastModifiedFrom, query.LastModifiedTo, query.IncludeTransient,
            continuationToken ?? query.ContinuationToken);
        var size = pageSize ?? query.PageSize ?? EntityQuery.DefaultPageSize;
        var found = store.Read(reader => reader.Entities.List(filter, size + 1, query.IncludeState));
        var page = found.Take(size).ToList();
        return Task.FromResult(new Page<T>([.. page.Select(describe)], found.Count > size && size > 0 ? page[^1].Id : null));
    });

    private EntityMetadata Describe(EntityRecord entity) =>
        new(EntityInstanceId.FromString(entity.Id), entity.State is { } state ? new SerializedData(state, converter) : null)
        {
            LastModifiedTime = entity.ModifiedAt, BacklogQueueSize = entity.Backlog, LockedBy = entity.LockedBy,
        };

    private EntityMetadata<T> Describe<T>(EntityRecord entity)
    {
        var id = EntityInstanceId.FromString(entity.Id);
        // A missing state is not the default of its type.
        return entity.State is { } state
            ? new(id, converter.Deserialize<T>(state))
            {
                LastModifiedTime = entity.ModifiedAt, BacklogQueueSize = entity.Backlog, LockedBy = entity.LockedBy,
            }
            : new(id)
            {
                LastModifiedTime = entity.ModifiedAt, BacklogQueueSize = entity.Backlog, LockedBy = entity.LockedBy,
            };
    }
}
