using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

public sealed class EntityQueryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestHub _hub;

    public EntityQueryTests() => _hub = new TestHub(
        new TestFunctions()
            .Entity("counter", () => new Counter())
            .Entity("journal", () => new Journal())
            .Orchestrator("Hold", async context =>
            {
                await context.Entities.LockEntitiesAsync(new EntityInstanceId("counter", "locked"));
                return await context.WaitForExternalEvent<string>("end");
            }),
        time: _time);

    private static CancellationToken Canceled => TestContext.Current.CancellationToken;

    private DurableEntityClient Entities => _hub.Client.Entities;

    /// <summary>Three counters, an hour between them; a journal; one that was deleted.</summary>
    public async ValueTask InitializeAsync()
    {
        for (var i = 1; i <= 3; i++)
        {
            await Entities.SignalEntityAsync(new("Counter", $"c{i}"), "Add", i, cancellation: Canceled);
            await SettleAsync();
            _time.Advance(TimeSpan.FromHours(1));
        }
        await Entities.SignalEntityAsync(new("Journal", "j"), "Append", 1, cancellation: Canceled);
        await Entities.SignalEntityAsync(new("Counter", "deleted"), "Add", 1, cancellation: Canceled);
        await Entities.SignalEntityAsync(new("Counter", "deleted"), "Delete", cancellation: Canceled);
        await SettleAsync();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Get_WithAndWithoutState_TellsWhatThereIs()
    {
        var id = new EntityInstanceId("counter", "c2");

        var typed = (await Entities.GetEntityAsync<int>(id, Canceled))!;
        var plain = (await Entities.GetEntityAsync(id, Canceled))!;
        var without = (await Entities.GetEntityAsync<int>(id, includeState: false, Canceled))!;

        Assert.Equal((id, 2, 0, null), (typed.Id, typed.State, typed.BacklogQueueSize, typed.LockedBy));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero), typed.LastModifiedTime);
        Assert.Equal(2, plain.State.ReadAs<int>());
        Assert.False(without.IncludesState);
        Assert.Null(await Entities.GetEntityAsync(new("counter", "none"), Canceled));
        Assert.Null(await Entities.GetEntityAsync(new("counter", "deleted"), Canceled));
    }

    [Fact]
    public async Task GetAll_Filtered_GivesThoseThatMatchById()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal("c1 c2 c3 j", await KeysAsync(new EntityQuery()));
        Assert.Equal("c1 c2 c3 deleted", await KeysAsync(new EntityQuery { InstanceIdStartsWith = "Counter@", IncludeTransient = true }));
        Assert.Equal("c2", await KeysAsync(new EntityQuery { InstanceIdStartsWith = "@counter@c2" }));
        Assert.Equal("c2 c3", await KeysAsync(new EntityQuery
        {
            LastModifiedFrom = start.AddHours(1), LastModifiedTo = start.AddHours(2),
        }));
    }

    [Fact]
    public async Task GetAll_InPages_GoesOnWhereItStopped()
    {
        var query = new EntityQuery { PageSize = 2, IncludeState = false };

        var pages = await Entities.GetAllEntitiesAsync<int>(query).AsPages().ToListAsync(Canceled);
        var rest = await KeysAsync(query with { ContinuationToken = pages[0].ContinuationToken });

        Assert.Equal([2, 2], pages.Select(page => page.Values.Count));
        Assert.Equal((false, null), (pages[0].Values[0].IncludesState, pages[1].ContinuationToken));
        Assert.Equal("c3 j", rest);
    }

    [Fact]
    public async Task Instances_Listed_AreNoEntities()
    {
        Assert.Empty(await _hub.Client.GetAllInstancesAsync().ToListAsync(Canceled));
        Assert.Null(await _hub.Client.GetInstanceAsync("@counter@c1", Canceled));
    }

    [Fact]
    public async Task Clean_RemovesTheEmptyAndKeepsTheLocked()
    {
        var owner = await _hub.StartAsync("Hold");
        await Eventually.ReachAsync(
            () => KeysAsync(new EntityQuery { IncludeTransient = true }), keys => keys.Contains("locked", StringComparison.Ordinal));

        var cleaned = await Entities.CleanEntityStorageAsync(cancellation: Canceled);

        Assert.Equal((1, 0, null), (cleaned.EmptyEntitiesRemoved, cleaned.OrphanedLocksReleased, cleaned.ContinuationToken));
        Assert.Equal("c1 c2 c3 locked j", await KeysAsync(new EntityQuery { IncludeTransient = true }));
        await _hub.Client.TerminateInstanceAsync(owner, Canceled);
        await _hub.FinishAsync(owner);
    }

    [Fact]
    public async Task Clean_LockWhoseOwnerIsGone_IsReleased()
    {
        using var folder = new TemporaryFolder();
        await using (var store = LocalRuntime.Store.HistoryStore.Open(Path.Combine(folder.Path, "history.db")))
            await store.WriteAsync(writer =>
            {
                writer.Entities.PutLock("@counter@orphan", "nobody", _time.GetUtcNow());
                return true;
            });
        var id = new EntityInstanceId("counter", "orphan");
        await using var hub = new TestHub(new TestFunctions().Entity("counter", () => new Counter()), folder);
        await hub.Client.Entities.SignalEntityAsync(id, "Add", 1, cancellation: Canceled);

        var kept = await hub.Client.Entities.CleanEntityStorageAsync(
            new CleanEntityStorageRequest { RemoveEmptyEntities = true }, cancellation: Canceled);
        var cleaned = await hub.Client.Entities.CleanEntityStorageAsync(cancellation: Canceled);

        Assert.Equal((0, 0, 0, 1), (kept.EmptyEntitiesRemoved, kept.OrphanedLocksReleased, cleaned.EmptyEntitiesRemoved, cleaned.OrphanedLocksReleased));
        Assert.Equal(1, await hub.StateAsync<int>(id, _ => true));
    }

    private async Task<string> KeysAsync(EntityQuery query) => string.Join(
        ' ', await Entities.GetAllEntitiesAsync(query).Select(entity => entity.Id.Key).ToListAsync(Canceled));

    private async Task SettleAsync() =>
        await Eventually.ReachAsync(() => Task.FromResult(_hub.Hub.InMemory), held => held == (0, 0));
}
