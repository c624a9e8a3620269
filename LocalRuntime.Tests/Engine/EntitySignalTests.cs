using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

public sealed class EntitySignalTests
{
    private static readonly EntityInstanceId Id = new("Journal", "One");

    private static TestFunctions Functions() => new TestFunctions()
        .Entity("Journal", () => new Journal())
        .Entity("Counter", () => new Counter())
        .Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>()));

    [Fact]
    public async Task Signals_OfOneClient_RunInOrder()
    {
        await using var hub = new TestHub(Functions());

        for (var i = 0; i < 20; i++) await hub.Client.Entities.SignalEntityAsync(Id, "append", i);

        Assert.Equal(Enumerable.Range(0, 20), await hub.StateAsync<List<int>>(Id, entries => entries.Count == 20));
    }

    [Fact]
    public async Task Signals_ManyAtOnce_AreAllAppliedOnce()
    {
        await using var hub = new TestHub(Functions());
        var id = new EntityInstanceId("counter", "many");

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => hub.Client.Entities.SignalEntityAsync(id, "Add", 1)));

        await hub.StateAsync<int>(id, count => count == 1_000);
        Assert.Equal((0, 0), await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), held => held == (0, 0)));
    }

    [Fact]
    public async Task Operation_ThatThrows_IsUndoneWithAllThatItSent()
    {
        await using var hub = new TestHub(Functions());
        var id = new EntityInstanceId("counter", "c");

        await hub.Client.Entities.SignalEntityAsync(id, "Add", 1);
        await hub.Client.Entities.SignalEntityAsync(id, "AddAndFail", 10);
        await hub.Client.Entities.SignalEntityAsync(id, "Add", 100);

        Assert.Equal(101, await hub.StateAsync<int>(id, count => count > 1));
        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), held => held == (0, 0));
        Assert.Equal(101, await hub.StateAsync<int>(id, _ => true));
        Assert.Empty(await hub.Client.GetAllInstancesAsync().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Operation_SignalsAndStarts_BothHappen()
    {
        await using var hub = new TestHub(Functions());

        await hub.Client.Entities.SignalEntityAsync(Id, "Forward", 7);
        await hub.Client.Entities.SignalEntityAsync(Id, "Start", "Echo");

        Assert.Equal([7], await hub.StateAsync<List<int>>(new("journal", "other"), _ => true));
        var started = await Eventually.ReachAsync(
            async () => await hub.Client.GetAllInstancesAsync().ToListAsync(), instances => instances.Count == 1);
        Assert.Equal("from One", (await hub.FinishAsync(started[0].InstanceId)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Signal_ToAnUnknownEntity_LeavesNothing()
    {
        await using var hub = new TestHub(Functions());
        var id = new EntityInstanceId("nobody", "x");

        await hub.Client.Entities.SignalEntityAsync(id, "Add", 1);

        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), held => held == (0, 0));
        Assert.Null(await hub.Client.Entities.GetEntityAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ScheduledSignal_AcrossARestart_RunsWhenItIsDue()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        await using (var first = new TestHub(Functions(), folder, time))
        {
            await first.Client.Entities.SignalEntityAsync(Id, "Append", 2, time.GetUtcNow().AddHours(1));
            await first.Client.Entities.SignalEntityAsync(Id, "Append", 1);
            Assert.Equal([1], await first.StateAsync<List<int>>(Id, _ => true));
            Assert.Equal(1, first.Hub.InMemory.Timers);
        }
        time.Advance(TimeSpan.FromMinutes(50));

        await using var second = new TestHub(Functions(), folder, time);
        Assert.Equal((0, 1), second.Hub.InMemory);
        time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal([1, 2], await second.StateAsync<List<int>>(Id, entries => entries.Count == 2));
    }

    [Fact]
    public async Task Function_ThatRunsNothing_FailsItsOperations()
    {
        await using var hub = new TestHub(new TestFunctions()
            .Entity("broken", () => throw new InvalidOperationException("no entity today"))
            .Orchestrator("Call", async context => await context.Entities.CallEntityAsync<int>(new("broken", "x"), "Get")));

        var done = await hub.RunAsync("Call");

        Assert.Equal("no entity today", done.FailureDetails!.InnerFailure!.ErrorMessage);
    }
}
