using LocalRuntime.Store;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

public sealed class EntityCallTests
{
    private static readonly EntityInstanceId Id = new("counter", "one");

    private static TestFunctions Functions() => new TestFunctions()
        .Entity("counter", () => new Counter())
        .Entity("journal", () => new Journal());

    [Fact]
    public async Task Call_OfAnOperation_GivesItsResult()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Add", 40);
            return await context.Entities.CallEntityAsync<int>(Id, "ADD", 2);
        }));

        Assert.Equal(42, (await hub.RunAsync("Run")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Calls_OfManyOrchestrations_CountExactly()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            for (var i = 0; i < 5; i++) await context.Entities.CallEntityAsync<int>(Id, "Add", 1);
            return null;
        }));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => hub.RunAsync("Run")));

        Assert.Equal(200, await hub.StateAsync<int>(Id, _ => true));
    }

    [Fact]
    public async Task Call_OfAnOperationThatThrows_ThrowsWithItsDetails()
    {
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Add", 1);
            var error = await Assert.ThrowsAsync<EntityOperationFailedException>(
                () => context.Entities.CallEntityAsync(Id, "AddAndFail", 5));
            return $"{error.EntityId} {error.OperationName} {error.FailureDetails.ErrorType} {error.FailureDetails.ErrorMessage} " +
                $"{error.FailureDetails.InnerFailure!.ErrorMessage} {await context.Entities.CallEntityAsync<int>(Id, "Get")}";
        }));

        Assert.Equal(
            "@counter@one AddAndFail System.InvalidOperationException no more inner 1",
            (await hub.RunAsync("Run")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Call_OfAnUnknownEntity_FailsAndNamesTheKnown()
    {
        await using var hub = new TestHub(Functions().Orchestrator(
            "Run", async context => await context.Entities.CallEntityAsync<int>(new("nobody", "x"), "Get")));

        var done = await hub.RunAsync("Run");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("'nobody' doesn't exist", done.FailureDetails!.InnerFailure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'counter', 'journal'", done.FailureDetails.InnerFailure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignalsAndCalls_OfOneOrchestration_RunInOrder()
    {
        var journal = new EntityInstanceId("journal", "j");
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            for (var i = 0; i < 10; i += 2)
            {
                await context.Entities.SignalEntityAsync(journal, "Append", i);
                await context.Entities.CallEntityAsync(journal, "Append", i + 1);
            }
            return null;
        }));

        await hub.RunAsync("Run");

        Assert.Equal(Enumerable.Range(0, 10), await hub.StateAsync<List<int>>(journal, _ => true));
    }

    [Fact]
    public async Task Replay_AfterARestart_TakesResultsFromTheHistory()
    {
        using var folder = new TemporaryFolder();
        TestFunctions Waiting() => Functions().Orchestrator("Run", async context =>
        {
            var first = await context.Entities.CallEntityAsync<int>(Id, "Add", 1);
            await context.Entities.SignalEntityAsync(Id, "Add", 10);
            await using (await context.Entities.LockEntitiesAsync(Id))
                first += await context.Entities.CallEntityAsync<int>(Id, "Add", 100);
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("go");
            return first + await context.Entities.CallEntityAsync<int>(Id, "Get");
        });
        string id;
        await using (var hub = new TestHub(Waiting(), folder))
        {
            id = await hub.StartAsync("Run");
            await hub.UntilAsync(id, instance => instance.SerializedCustomStatus == "\"waiting\"");
        }

        await using var again = new TestHub(Waiting(), folder);
        await again.Client.RaiseEventAsync(id, "go", "now", TestContext.Current.CancellationToken);

        Assert.Equal(1 + 111 + 111, (await again.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Equal(2, again.Hub.ReadHistory(id).OfType<EntityOperationCompleted>().Count(e => e.TaskId < 4));
    }

    [Fact]
    public async Task Replay_OfAnotherCall_FailsAsNotDeterministic()
    {
        using var folder = new TemporaryFolder();
        TestFunctions Calling(string operation) => Functions().Orchestrator("Run", async context =>
        {
            await context.Entities.CallEntityAsync<int>(Id, operation, 1);
            await context.WaitForExternalEvent<string>("go");
            return null;
        });
        string id;
        await using (var hub = new TestHub(Calling("Add"), folder))
        {
            id = await hub.StartAsync("Run");
            await Eventually.ReachAsync(
                () => Task.FromResult(hub.Hub.ReadHistory(id)), history => history.OfType<EntityOperationCompleted>().Any());
        }

        await using var again = new TestHub(Calling("Get"), folder);

        Assert.Contains(
            "the history has call of 'Add' of entity '@counter@one' (#0), but on replay the code asked for call of 'Get'",
            (await again.FinishAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAnOrchestrationThatWasTerminated_LeavesNothing()
    {
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var hub = new TestHub(new TestFunctions()
            .Entity("slow", () => new SlowEntity(begun, release.Task))
            .Orchestrator("Run", async context => await context.Entities.CallEntityAsync<int>(new("slow", "x"), "Go")));
        var id = await hub.StartAsync("Run");
        await begun.Task;

        await hub.Client.TerminateInstanceAsync(id, TestContext.Current.CancellationToken);
        await hub.FinishAsync(id);
        release.SetResult();

        await hub.StateAsync<int>(new("slow", "x"), state => state == 1);
        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), held => held == (0, 0));
    }
}
