using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

/// <summary>What a process that dies leaves of entities, and what the next one makes of it.</summary>
public sealed class EntityRestartTests
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");
    private static readonly EntityInstanceId Relay = new("journal", "relay");
    private static readonly EntityInstanceId Other = new("journal", "other");

    private static TestFunctions Everything() => new TestFunctions()
        .Entity("counter", () => new Counter())
        .Entity("journal", () => new Journal())
        .Orchestrator("Started", async context =>
        {
            await context.Entities.CallEntityAsync(Other, "Append", 2);
            return null;
        })
        .Orchestrator("Everything", async context =>
        {
            var first = await context.Entities.CallEntityAsync<int>(A, "Add", 1);
            await context.Entities.SignalEntityAsync(A, "Add", 10);
            await context.Entities.SignalEntityAsync(Relay, "Forward", 1);
            await using (await context.Entities.LockEntitiesAsync(A, B))
                await Task.WhenAll(
                    context.Entities.CallEntityAsync(A, "Add", -5), context.Entities.CallEntityAsync(B, "Add", 5));
            await context.Entities.CallEntityAsync<string>(Relay, "Start", "Started");
            return first + await context.Entities.CallEntityAsync<int>(A, "Get");
        });

    [Fact]
    public async Task Crash_AtEachCommit_AppliesEachOperationOnce()
    {
        var commits = 0;
        await using (var whole = new TestHub(Everything(), beforeCommit: () => Interlocked.Increment(ref commits)))
            await whole.RunAsync("Everything");
        Assert.True(commits > 8, $"only {commits} commits");

        await Parallel.ForAsync(1, commits + 1, async (survived, _) => await CrashAfterAsync(survived));
    }

    private static async Task CrashAfterAsync(int survived)
    {
        using var folder = new TemporaryFolder();
        var commits = 0;
        // From then on nothing is written any more: for the store, this process is dead.
        void BeforeCommit()
        {
            if (Interlocked.Increment(ref commits) > survived) throw new SqliteException("The process is dead.", 10);
        }

        string id;
        await using (var first = new TestHub(Everything(), folder, beforeCommit: BeforeCommit))
        {
            id = await first.StartAsync("Everything");
            await first.UntilAsync(id, instance => Volatile.Read(ref commits) > survived || instance.IsCompleted);
        }

        await using var second = new TestHub(Everything(), folder);

        Assert.Equal(1 + 6, (await second.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Equal([1, 2], (await second.StateAsync<List<int>>(Other, entries => entries.Count >= 2)).Order());
        await Eventually.ReachAsync(() => Task.FromResult(second.Hub.InMemory), held => held == (0, 0));
        Assert.Equal(6, await second.StateAsync<int>(A, _ => true));
        Assert.Equal(5, await second.StateAsync<int>(B, _ => true));
        Assert.Equal([1, 2], (await second.StateAsync<List<int>>(Other, _ => true)).Order());
        Assert.All(await AllAsync(second), entity => Assert.Equal((null, 0), (entity.LockedBy, entity.BacklogQueueSize)));
        Assert.Equal(5, second.Hub.ReadHistory(id).OfType<EntityOperationCompleted>().Count());
    }

    [Fact]
    public async Task Operation_InFlightAtTheCrash_RunsAgain()
    {
        using var folder = new TemporaryFolder();
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        TestFunctions Functions() => new TestFunctions().Entity("slow", () => new SlowEntity(begun, release.Task));
        var id = new EntityInstanceId("slow", "x");
        await using (var first = new TestHub(Functions(), folder))
        {
            await first.Client.Entities.SignalEntityAsync(id, "Go", cancellation: TestContext.Current.CancellationToken);
            await begun.Task;
        }

        release.SetResult();
        await using var second = new TestHub(Functions(), folder);

        Assert.Equal(1, await second.StateAsync<int>(id, _ => true));
    }

    [Fact]
    public async Task Stop_WhileAnOperationRuns_WaitsForItAndKeepsIt()
    {
        using var folder = new TemporaryFolder();
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var hub = new TestHub(
            new TestFunctions().Entity("slow", () => new SlowEntity(begun, release.Task)), folder);
        var id = new EntityInstanceId("slow", "x");
        await hub.Client.Entities.SignalEntityAsync(id, "Go", cancellation: TestContext.Current.CancellationToken);
        await begun.Task;

        var stopping = hub.Hub.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Equal(1, await hub.StateAsync<int>(id, _ => true));
    }

    private static ValueTask<List<EntityMetadata>> AllAsync(TestHub hub) =>
        hub.Client.Entities.GetAllEntitiesAsync(new EntityQuery { IncludeTransient = true })
            .ToListAsync(TestContext.Current.CancellationToken);
}
