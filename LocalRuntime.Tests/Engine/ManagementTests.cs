using LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

public sealed class ManagementTests
{
    private readonly TestFunctions _functions = new TestFunctions()
        .Orchestrator("Ends", context => Task.FromResult<object?>(context.GetInput<int>()))
        .Orchestrator("Waits", async context =>
        {
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<string>("go");
        })
        .Orchestrator("CountsDown", async context =>
        {
            var left = context.GetInput<int>();
            if (left == 3)
                await context.WaitForExternalEvent<object?>("go");
            if (left > 0)
                context.ContinueAsNew(left - 1);
            return null;
        })
        .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
            "Waits", null, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wait_BegunBeforeTheEnd_GivesWhatIsReadAfterIt(bool withPayloads)
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", "in", "one");
        await hub.UntilAsync("one", instance => instance.SerializedCustomStatus is not null);

        var waiting = hub.Client.WaitForInstanceCompletionAsync("one", withPayloads);
        await hub.Client.RaiseEventAsync("one", "go", "out");
        var waited = await waiting;

        Assert.Equal(withPayloads ? ("\"in\"", "\"out\"", "\"waiting\"") : (null, null, null), Payloads(waited));
        var read = (await hub.Client.GetInstanceAsync("one", withPayloads))!;
        Assert.Equal(Payloads(read), Payloads(waited));
        Assert.Equal(
            (read.RuntimeStatus, read.CreatedAt, read.LastUpdatedAt),
            (waited.RuntimeStatus, waited.CreatedAt, waited.LastUpdatedAt));

        static (string?, string?, string?) Payloads(OrchestrationMetadata instance) =>
            (instance.SerializedInput, instance.SerializedOutput, instance.SerializedCustomStatus);
    }

    [Fact]
    public async Task Wait_ForOneThatContinuesAsNew_GivesItsLastInput()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("CountsDown", 3, "one");

        var waiting = hub.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        await hub.Client.RaiseEventAsync("one", "go");

        Assert.Equal(0, (await waiting).ReadInputAs<int>());
    }

    [Fact]
    public async Task Start_WithIdThatRuns_IsRefused()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", id: "one");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.StartAsync("Waits", id: "one"));

        Assert.Equal("An orchestration instance with the id 'one' already exists.", error.Message);
    }

    [Fact]
    public async Task Start_WithIdThatFinished_ReplacesIt()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Ends", 1, "one");
        await hub.FinishAsync("one");

        await hub.StartAsync("Ends", 2, "one");

        Assert.Equal(2, (await hub.UntilAsync("one", i => i.IsCompleted && i.ReadInputAs<int>() == 2)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Start_OfTheSameIdAgainAndAgain_RunsEachTime()
    {
        await using var hub = new TestHub(_functions);

        for (var i = 0; i < 300; i++)
        {
            await hub.StartAsync("Ends", i, "one");
            Assert.Equal(i, (await hub.FinishAsync("one")).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Start_DedupedByStatus_KeepsTheFinishedOne()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Ends", 1, "one");
        await hub.FinishAsync("one");
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Ends", 2, options));
    }

    [Fact]
    public async Task Restart_UnderTheSameId_RunsWithTheSameInput()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Ends", 7, "one");
        var before = await hub.FinishAsync("one");

        var id = await hub.Client.RestartAsync("one");

        var after = await hub.UntilAsync(id, i => i.IsCompleted && i.CreatedAt > before.CreatedAt);
        Assert.Equal(("one", 7), (after.InstanceId, after.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Restart_UnderANewId_LeavesTheOldOne()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", id: "one");

        var id = await hub.Client.RestartAsync("one", restartWithNewInstanceId: true);

        Assert.NotEqual("one", id);
        Assert.Equal("Waits", (await hub.Client.WaitForInstanceStartAsync(id)).Name);
    }

    [Fact]
    public async Task Restart_OfWhatRunsOrIsNotThere_IsRefused()
    {
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", id: "one");

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RestartAsync("one"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RestartAsync("nosuch"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@counter@1")]
    public async Task Start_WithReservedId_IsRefused(string id)
    {
        await using var hub = new TestHub(_functions);

        await Assert.ThrowsAsync<ArgumentException>(() => hub.StartAsync("Ends", id: id));
    }

    [Fact]
    public async Task Terminate_Recursive_EndsSubOrchestrationsToo()
    {
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Parent");
        await Eventually.ReachAsync(() => hub.Client.GetInstanceAsync(id + "-child"), child => child is { IsRunning: true });

        await hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", Recursive: true));

        var (parent, child) = (await hub.FinishAsync(id), await hub.FinishAsync(id + "-child"));
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (parent.RuntimeStatus, parent.ReadOutputAs<string>()));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, child.RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_Recursive_SparesAnInstanceThatIsNotAChild()
    {
        _functions.Orchestrator("Claims", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            try { await context.CallSubOrchestratorAsync<string>("Waits", null, new SubOrchestrationOptions(instanceId: "taken")); }
            catch (TaskFailedException) { await context.WaitForExternalEvent<string>("never"); }
            return null;
        });
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", id: "taken");
        var id = await hub.StartAsync("Claims");
        await hub.Client.SuspendInstanceAsync(id);
        await hub.UntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync(id, "go", "now");

        // Both arrive together: the sub-orchestration is asked for, and its failure is not there yet.
        await Task.WhenAll(
            hub.Client.ResumeInstanceAsync(id),
            hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", Recursive: true)));
        await hub.FinishAsync(id);
        await hub.Client.RaiseEventAsync("taken", "go", "went");

        Assert.Equal("went", (await hub.FinishAsync("taken")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_ThatCameTooLate_DoesNotEndTheNextInstanceOfThatId()
    {
        using var gate = new ManualResetEventSlim();
        using var blocked = new ManualResetEventSlim();
        _functions
            .Orchestrator("Gated", context =>
            {
                if (context.GetInput<int>() == 1) gate.Wait(TestContext.Current.CancellationToken);
                return Task.FromResult<object?>(context.GetInput<int>());
            })
            .Orchestrator("Blocks", _ =>
            {
                blocked.Wait(TestContext.Current.CancellationToken);
                return Task.FromResult<object?>(null);
            });
        await using var hub = new TestHub(_functions, maxConcurrentOrchestrations: 1);
        await hub.StartAsync("Gated", 1, "one");
        Assert.Equal(MessageOutcome.Accepted, await hub.Hub.TerminateAsync("one", null, recursive: false));
        await hub.StartAsync("Blocks");

        // The first instance ends; its late termination waits behind the one that blocks, and the next start joins it.
        gate.Set();
        await hub.FinishAsync("one");
        await hub.StartAsync("Gated", 2, "one");
        blocked.Set();

        var next = await hub.FinishAsync("one");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 2), (next.RuntimeStatus, next.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task Suspend_ThenEventThenResume_DeliversTheEventAfterwards()
    {
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Waits");
        await hub.UntilAsync(id, instance => instance.IsRunning);

        await hub.Client.SuspendInstanceAsync(id, "because");
        var suspended = await hub.UntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync(id, "go", "went");
        await Eventually.ReachAsync(
            () => Task.FromResult(hub.Hub.ReadHistory(id)), history => history.Any(e => e is LocalRuntime.Store.EventRaised));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal("because", suspended.ReadOutputAs<string>());
        Assert.Equal("went", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SuspendAndResume_InTheWrongState_SaySo()
    {
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Waits");
        await hub.UntilAsync(id, instance => instance.IsRunning);

        Assert.Equal(MessageOutcome.WrongState, await hub.Hub.ResumeAsync(id, null));
        Assert.Equal(MessageOutcome.Accepted, await hub.Hub.SuspendAsync(id, null));
        await hub.UntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        Assert.Equal(MessageOutcome.WrongState, await hub.Hub.SuspendAsync(id, null));
        Assert.Equal(MessageOutcome.NotFound, await hub.Hub.SuspendAsync("nosuch", null));
    }

    [Fact]
    public async Task Purge_OfRunningInstance_IsRefused()
    {
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Waits");
        await hub.UntilAsync(id, instance => instance.IsRunning);

        Assert.Equal(new PurgeOutcome.NotFinished(OrchestrationRuntimeStatus.Running), await hub.Hub.PurgeAsync(id, false));
        Assert.Equal(0, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.NotNull(await hub.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task Purge_Recursive_LeavesNothing()
    {
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Parent");
        await Eventually.ReachAsync(() => hub.Client.GetInstanceAsync(id + "-child"), child => child is not null);
        await hub.Client.RaiseEventAsync(id + "-child", "go", "now");
        await hub.FinishAsync(id);

        Assert.Equal(new PurgeOutcome.Purged(2), await hub.Hub.PurgeAsync(id, recursive: true));
        Assert.Null(await hub.Client.GetInstanceAsync(id + "-child"));
        Assert.Empty(hub.Hub.ReadHistory(id));
    }

    [Fact]
    public async Task Query_InPages_ReturnsEachInstanceOnce()
    {
        await using var hub = new TestHub(_functions);
        foreach (var i in Enumerable.Range(0, 25)) await hub.StartAsync("Ends", i, $"page-{i:00}");
        await hub.StartAsync("Waits", id: "other");
        foreach (var i in Enumerable.Range(0, 25)) await hub.FinishAsync($"page-{i:00}");

        var query = new OrchestrationQuery(
            InstanceIdPrefix: "page-", PageSize: 10, Statuses: [OrchestrationRuntimeStatus.Completed]);
        var pages = new List<int>();
        var ids = new List<string>();
        await foreach (var page in hub.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"page-{i:00}"), ids);
    }
}
