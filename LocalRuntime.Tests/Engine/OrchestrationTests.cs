using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

public sealed class OrchestrationTests
{
    private readonly TestFunctions _functions = new TestFunctions()
        .Activity<string>("Hello", name => $"Hello {name}!")
        .Activity<int>("Double", n => 2 * n)
        .Activity<string>("Boom", _ => throw new InvalidOperationException("activity went boom", new ArgumentException("inner cause")));

    [Fact]
    public async Task Sequence_OfActivities_GivesResultsInOrder()
    {
        _functions.Orchestrator("Chain", async context =>
        {
            var greetings = new List<string>();
            foreach (var city in new[] { "Tokyo", "Seattle", "London" })
                greetings.Add(await context.CallActivityAsync<string>("Hello", city));
            return greetings;
        });
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Chain");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(["Hello Tokyo!", "Hello Seattle!", "Hello London!"], done.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task FanOut_OfThousand_RunsEachOnceAndKeepsOrder()
    {
        _functions.Orchestrator("FanOut", async context => await Task.WhenAll(
            Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("Double", i))));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("FanOut", 1_000);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => 2 * i), done.ReadOutputAs<int[]>()!);
        Assert.Equal(1_000, _functions.Runs.Count);
        Assert.All(_functions.Runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task Activity_Throws_OrchestratorSeesTaskFailedException()
    {
        _functions.Orchestrator("Catches", async context =>
        {
            try { return await context.CallActivityAsync<string>("Boom", "x"); }
            catch (TaskFailedException failed) { return $"{failed.Message}|{failed.FailureDetails.ErrorType}|{failed.FailureDetails.InnerFailure?.ErrorMessage}"; }
        });
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Catches");

        Assert.Equal(
            "Task 'Boom' (#0) failed with an unhandled exception: activity went boom|System.InvalidOperationException|inner cause",
            done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_LetsFailureThrough_FailsWithIt()
    {
        _functions.Orchestrator("Fails", async context => await context.CallActivityAsync<string>("Boom", "x"));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Fails");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(
            "Microsoft.DurableTask.TaskFailedException: Task 'Boom' (#0) failed with an unhandled exception: activity went boom",
            done.SerializedOutput);
        Assert.Equal("System.InvalidOperationException", done.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Orchestrator_ThrowsBeforeFirstAwait_Fails()
    {
        _functions.Orchestrator("Throws", _ => throw new ApplicationException("direct failure"));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Throws");

        Assert.Equal("System.ApplicationException: direct failure", done.SerializedOutput);
    }

    [Fact]
    public async Task UnknownOrchestrator_Started_FailsNamingTheKnownOnes()
    {
        _functions.Orchestrator("Known", _ => Task.FromResult<object?>(null));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("NoSuch");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(
            """{"message":"The function 'NoSuch' doesn't exist, is disabled, or is not an orchestrator function. Additional info: The following are the known orchestrator functions: 'Known'.","details":null}""",
            done.SerializedOutput);
    }

    [Fact]
    public async Task UnknownActivity_Called_FailsTheTask()
    {
        _functions.Orchestrator("Calls", async context => await context.CallActivityAsync<string>("NoSuch"));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Calls");

        Assert.Contains("The function 'NoSuch' doesn't exist", done.SerializedOutput);
    }

    [Fact]
    public async Task CustomStatus_Set_IsReadByTheClient()
    {
        _functions.Orchestrator("Reports", async context =>
        {
            context.SetCustomStatus(new { stage = "waiting" });
            return await context.WaitForExternalEvent<string>("go");
        });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Reports");

        var running = await hub.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));

        Assert.Equal("""{"stage":"waiting"}""", running.SerializedCustomStatus);
    }

    [Fact]
    public async Task SubOrchestration_Completes_ParentGetsItsResult()
    {
        _functions
            .Orchestrator("Child", async context => await context.CallActivityAsync<int>("Double", context.GetInput<int>()))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<int>("Child", 21));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Parent");

        Assert.Equal(42, done.ReadOutputAs<int>());
    }

    [Fact]
    public async Task SubOrchestration_Fails_ParentSeesItsFailure()
    {
        _functions
            .Orchestrator("Child", async context => await context.CallActivityAsync<int>("Boom", "x"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<int>("Child"));
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Parent");

        Assert.StartsWith(
            "Microsoft.DurableTask.TaskFailedException: Task 'Child' (#0) failed with an unhandled exception: Task 'Boom'",
            done.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubOrchestration_WithIdThatRuns_FailsTheTask()
    {
        _functions
            .Orchestrator("Waits", async context => await context.WaitForExternalEvent<int>("never"))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<int>(
                "Waits", null, new SubOrchestrationOptions(instanceId: "taken")));
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Waits", id: "taken");

        var done = await hub.RunAsync("Parent");

        Assert.Contains("An orchestration with the instance id 'taken' is already running.", done.SerializedOutput);
    }

    [Fact]
    public async Task ContinueAsNew_ThousandTimes_KeepsNoHistoryOfTheEarlierOnes()
    {
        _functions.Orchestrator("Loop", async context =>
        {
            var round = context.GetInput<int>();
            await context.CallActivityAsync<int>("Double", round);
            if (round < 1_000) context.ContinueAsNew(round + 1);
            return round;
        });
        await using var hub = new TestHub(_functions);

        var done = await hub.RunAsync("Loop", 1);

        Assert.Equal(1_000, done.ReadOutputAs<int>());
        Assert.Equal(1_000, done.ReadInputAs<int>());
        Assert.True(hub.Hub.ReadHistory(done.InstanceId).Count < 10);
    }

    [Fact]
    public async Task Guids_InOneExecution_Differ()
    {
        _functions.Orchestrator("Guids", context => Task.FromResult<object?>(new[] { context.NewGuid(), context.NewGuid() }));
        await using var hub = new TestHub(_functions);

        var guids = (await hub.RunAsync("Guids")).ReadOutputAs<Guid[]>()!;

        Assert.NotEqual(guids[0], guids[1]);
        Assert.All(guids, guid => Assert.Equal(5, guid.Version));
    }

    [Fact]
    public async Task Result_ThatCantBeSerialised_FailsTheOrchestration()
    {
        _functions.Orchestrator("Empty", _ => Task.FromResult<object?>(default(System.Text.Json.JsonElement)));
        await using var hub = new TestHub(_functions);

        Assert.StartsWith("System.InvalidOperationException", (await hub.RunAsync("Empty")).SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContinueAsNew_WithAnInputThatCantBeSerialised_ThrowsInTheOrchestrator()
    {
        _functions.Orchestrator("Loop", context =>
        {
            context.ContinueAsNew(default(System.Text.Json.JsonElement));
            return Task.FromResult<object?>(null);
        });
        await using var hub = new TestHub(_functions);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Loop")).RuntimeStatus);
    }

    [Fact]
    public async Task Activity_NotAwaitedAtTheEnd_StillRuns()
    {
        _functions.Orchestrator("Forgets", context =>
        {
            _ = context.CallActivityAsync<int>("Double", 4);
            return Task.FromResult<object?>(null);
        });
        await using var hub = new TestHub(_functions);

        await hub.RunAsync("Forgets");

        await Eventually.ReachAsync(() => Task.FromResult(_functions.Runs.GetValueOrDefault("Double(4)")), runs => runs == 1);
    }

    [Fact]
    public async Task SubOrchestration_Retried_KeepsItsId()
    {
        var ids = new List<string>();
        _functions
            .Orchestrator("Child", context =>
            {
                lock (ids) ids.Add(context.InstanceId);
                throw new InvalidOperationException("again");
            })
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<int>(
                "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)))));
        await using var hub = new TestHub(_functions);

        await hub.RunAsync("Parent");

        Assert.Equal(3, ids.Count);
        Assert.Single(ids.Distinct());
    }
}
