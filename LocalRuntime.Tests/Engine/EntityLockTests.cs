using LocalRuntime.Store;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

public sealed class EntityLockTests
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    private static CancellationToken Canceled => TestContext.Current.CancellationToken;

    private static TestFunctions Functions() => new TestFunctions()
        .Entity("counter", () => new Counter())
        .Orchestrator("Nothing", _ => Task.FromResult<object?>(null))
        .Orchestrator("Get", async context => await context.Entities.CallEntityAsync<int>(A, "Get"));

    [Fact]
    public async Task Transfers_OfManyAtOnce_KeepTheSumAndNoneGoesBelowZero()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Transfer", async context =>
        {
            var number = context.GetInput<int>();
            var (source, target) = number % 2 == 0 ? (A, B) : (B, A);
            await using (await context.Entities.LockEntitiesAsync(source, target))
            {
                if (await context.Entities.CallEntityAsync<int>(source, "Get") < 30) return false;
                await Task.WhenAll(
                    context.Entities.CallEntityAsync(source, "Add", -30),
                    context.Entities.CallEntityAsync(target, "Add", 30));
            }
            return true;
        }));
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 100, cancellation: Canceled);

        var transfers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => hub.RunAsync("Transfer", i)));

        Assert.All(transfers, done => Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus));
        var moved = transfers.Select((done, i) => !done.ReadOutputAs<bool>() ? 0 : i % 2 == 0 ? 30 : -30).Sum();
        var (a, b) = (await hub.StateAsync<int>(A, _ => true), await hub.StateAsync<int>(B, _ => true));
        Assert.Equal((100 - moved, moved), (a, b));
        Assert.InRange(b, 0, 100);
        Assert.True(moved > 0 || transfers.Any(done => done.ReadOutputAs<bool>()));
    }

    [Fact]
    public async Task Locked_Entity_RunsOnlyTheCallsOfItsOwner()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Hold", async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(B, A, B))
            {
                await context.WaitForExternalEvent<string>("go");
                return await context.Entities.CallEntityAsync<int>(A, "Add", 1);
            }
        }));
        var owner = await hub.StartAsync("Hold");
        await GrantedAsync(hub, owner);
        await hub.Client.Entities.SignalEntityAsync(A, "Add", 10, cancellation: Canceled);
        var other = await hub.StartAsync("Get");
        var locked = await Eventually.ReachAsync(
            () => hub.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true }).ToListAsync(Canceled).AsTask(),
            entities => entities.Any(entity => entity.BacklogQueueSize == 2));

        await hub.Client.RaiseEventAsync(owner, "go", "now", Canceled);

        Assert.Equal([(A, owner), (B, owner)], locked.Select(entity => (entity.Id, entity.LockedBy)));
        Assert.Equal(1, (await hub.FinishAsync(owner)).ReadOutputAs<int>());
        Assert.Equal(11, (await hub.FinishAsync(other)).ReadOutputAs<int>());
        Assert.Equal(["@counter@a", "@counter@b"], hub.Hub.ReadHistory(owner).OfType<EntityLockRequested>().Single().EntityIds);
        await AssertFreeAsync(hub);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("again")]
    [InlineData("return")]
    [InlineData("terminate")]
    [InlineData("purge")]
    public async Task Lock_OwnerIsGone_IsReleased(string end)
    {
        await using var hub = new TestHub(Functions().Orchestrator("Hold", async context =>
        {
            if (context.GetInput<string>() == "nothing") return null;
            // Not disposed of on purpose.
            await context.Entities.LockEntitiesAsync(A, B);
            var how = await context.WaitForExternalEvent<string>("end");
            if (how == "fail") throw new InvalidOperationException("as planned");
            if (how == "again") context.ContinueAsNew("nothing");
            return null;
        }));
        var owner = await hub.StartAsync("Hold");
        await GrantedAsync(hub, owner);

        if (end is "terminate" or "purge") await hub.Client.TerminateInstanceAsync(owner, Canceled);
        else await hub.Client.RaiseEventAsync(owner, "end", end, Canceled);
        await hub.FinishAsync(owner);
        if (end == "purge") await hub.Client.PurgeInstanceAsync(owner, Canceled);

        await AssertFreeAsync(hub);
        Assert.Equal(0, (await hub.RunAsync("Get")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Lock_OwnerEndsWhileItWaits_IsNeverGranted()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Hold", async context =>
        {
            await using (await context.Entities.LockEntitiesAsync(context.GetInput<string>() == "both" ? [A, B] : [B]))
                await context.WaitForExternalEvent<string>("go");
            return null;
        }));
        var first = await hub.StartAsync("Hold", "one");
        await GrantedAsync(hub, first);
        var second = await hub.StartAsync("Hold", "both");
        await Eventually.ReachAsync(
            () => hub.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true }).ToListAsync(Canceled).AsTask(),
            entities => entities.Any(entity => entity.Id == A && entity.LockedBy == second));

        await hub.Client.TerminateInstanceAsync(second, Canceled);
        await hub.FinishAsync(second);
        await hub.Client.RaiseEventAsync(first, "go", "now", Canceled);
        await hub.FinishAsync(first);

        await AssertFreeAsync(hub);
    }

    [Fact]
    public async Task CriticalSection_BrokenRule_ThrowsWhereItIsBroken()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Rules", async context =>
        {
            var entities = context.Entities;
            var other = new EntityInstanceId("counter", "other");
            var before = entities.InCriticalSection();
            var errors = new List<string>();
            async Task Refused(Func<Task> act) => errors.Add((await Assert.ThrowsAsync<InvalidOperationException>(act)).Message);
            await using (await entities.LockEntitiesAsync(A, B))
            {
                Assert.True(entities.InCriticalSection(out var locked));
                Assert.Equal([A, B], locked);
                await Refused(() => context.CallSubOrchestratorAsync("Nothing"));
                await Refused(() => entities.LockEntitiesAsync(other));
                await Refused(() => entities.CallEntityAsync(other, "Get"));
                await Refused(() => entities.SignalEntityAsync(A, "Add", 1));
                var call = entities.CallEntityAsync(A, "Add", 1);
                await Refused(() => entities.CallEntityAsync(A, "Add", 1));
                await call;
                await entities.CallEntityAsync(A, "Add", 1);
                await entities.SignalEntityAsync(other, "Add", 1);
            }
            await context.CallSubOrchestratorAsync("Nothing");
            return new { before, after = entities.InCriticalSection(), errors };
        }));

        var done = await hub.RunAsync("Rules");

        Assert.Equal("""
            {"before":false,"after":false,"errors":[
            "In a critical section an orchestrator must not call a sub-orchestration. It has locked: @counter@a, @counter@b.",
            "In a critical section an orchestrator must not enter another critical section. It has locked: @counter@a, @counter@b.",
            "In a critical section an orchestrator must not call the entity '@counter@other', which is not locked. It has locked: @counter@a, @counter@b.",
            "In a critical section an orchestrator must not signal the entity '@counter@a', which is locked. It has locked: @counter@a, @counter@b.",
            "In a critical section an orchestrator must not call the entity '@counter@a' while another call of it has not ended. It has locked: @counter@a, @counter@b."]}
            """.ReplaceLineEndings(""), System.Text.RegularExpressions.Regex.Unescape(done.SerializedOutput!));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("call")]
    public async Task Rewind_FailedWithLocksOrAnOpenCall_IsRefused(string what)
    {
        var release = new TaskCompletionSource();
        await using var hub = new TestHub(Functions()
            .Entity("slow", () => new SlowEntity(new TaskCompletionSource(), release.Task))
            .Activity<string>("Fail", _ => throw new InvalidOperationException("broken"))
            .Orchestrator("Fails", async context =>
            {
                if (what == "call") _ = context.Entities.CallEntityAsync(new EntityInstanceId("slow", "x"), "Go");
                await using var held = what == "lock" ? await context.Entities.LockEntitiesAsync(A) : null;
                await context.CallActivityAsync("Fail", "x");
                return null;
            }));
        var failed = await hub.RunAsync("Fails");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => hub.Client.RewindInstanceAsync(failed.InstanceId, "again", Canceled));

        Assert.EndsWith("its state does not allow it.", error.Message, StringComparison.Ordinal);
        release.SetResult();
        await AssertFreeAsync(hub);
    }

    private static async Task GrantedAsync(TestHub hub, string owner) => await Eventually.ReachAsync(
        () => Task.FromResult(hub.Hub.ReadHistory(owner)), history => history.OfType<EntityLockGranted>().Any());

    private static async Task AssertFreeAsync(TestHub hub)
    {
        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), held => held == (0, 0));
        Assert.All(
            await hub.Client.Entities.GetAllEntitiesAsync(new() { IncludeTransient = true }).ToListAsync(Canceled),
            entity => Assert.Null(entity.LockedBy));
    }
}
