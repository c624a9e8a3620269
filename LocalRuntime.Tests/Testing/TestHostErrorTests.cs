using LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Testing;

/// <summary>What a test is told when its orchestration does not do what the test expects.</summary>
public sealed class TestHostErrorTests
{
    [Fact]
    public async Task Run_OfAFailingOrchestration_ThrowsWhatFailedWhere()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<OrchestrationFailedException>(() => host.RunAsync<string>("CallsBoom"));

        Assert.Contains("Orchestration 'CallsBoom' (", error.Message, StringComparison.Ordinal);
        Assert.Contains("Task 'Boom' (#0) failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: no luck", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(BoomAsync), error.Message, StringComparison.Ordinal);
        Assert.Equal("no luck", error.FailureDetails?.InnerFailure?.ErrorMessage);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, error.Instance.RuntimeStatus);
    }

    [Fact]
    public async Task Run_OfAMissingOrchestrator_NamesThoseThereAre()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => host.RunAsync<string>("Nobody"));

        Assert.Contains("The function 'Nobody' doesn't exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("'CallsBoom'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CallingAMissingActivity_NamesIt()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<OrchestrationFailedException>(() => host.RunAsync<string>("CallsNobody"));

        Assert.Contains("The function 'Nobody' doesn't exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnInputThatIsNoJson_SaysSo()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => host.RunAsync<string>("Echo", new Loop()));

        Assert.StartsWith("The input can't be written as JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnOutputOfAnotherType_ShowsIt()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync<int>("Echo", "seven"));

        Assert.Equal("The output of 'Echo' is not a System.Int32: \"seven\"", error.Message);
    }

    [Theory]
    [InlineData("WaitsForEvent", "waits for event 'go'")]
    [InlineData("WaitsForChild", "waits for sub-orchestration 'WaitsForEvent' (#0), its sub-orchestration 'child', which waits for event 'go'")]
    [InlineData("WaitsForNothing", "awaits something that is not a durable task, or that it never completes")]
    public async Task Run_ThatCanNotEnd_ThrowsAtOnceWhatItWaitsFor(string orchestrator, string reason)
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<OrchestrationStuckException>(() => host.RunAsync<string>(orchestrator));

        Assert.Contains($"can't end: it {reason}. Nothing runs, and no timer is set.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfASuspendedInstance_SaysSo()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("WaitsForEvent");
        await host.Client.SuspendInstanceAsync(id, "a pause");
        await host.Client.RaiseEventAsync(id, "go", "on");

        var error = await Assert.ThrowsAsync<OrchestrationStuckException>(() => host.RunToEndAsync(id));
        Assert.Contains("is suspended (a pause)", error.Message, StringComparison.Ordinal);

        await host.Client.ResumeInstanceAsync(id);
        Assert.Equal("on", (await host.RunToEndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Run_ThatTakesTooLong_NamesTheActivityThatRuns()
    {
        await using var host = await StartAsync(TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => host.RunAsync<string>("CallsEndless"));

        Assert.Contains("waits for activity 'Endless' (#0) after 00:00:00.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("Still running: activity 'Endless' (#0) of '", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatNeverEnds_IsGivenUp()
    {
        await using var host = await StartAsync(TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => host.RunAsync<string>("Eternal"));

        Assert.Contains("has not ended, and", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunToEnd_OfNoInstance_SaysSo()
    {
        await using var host = await StartAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => host.RunToEndAsync("nobody"));

        Assert.Contains("There is no instance with the id 'nobody'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAFunctionThatCanNotWork_NamesIt()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => DurableTestHost.StartAsync(app => app.AddFunctions(typeof(Wrong))));

        Assert.Contains("NoTrigger (", error.Message, StringComparison.Ordinal);
    }

    private static Task<DurableTestHost> StartAsync(TimeSpan? limit = null) => DurableTestHost.StartAsync(app =>
    {
        app.TimeLimit = limit ?? app.TimeLimit;
        app.AddTasks(tasks => tasks
            .AddActivityFunc("Boom", (TaskActivityContext _) => BoomAsync())
            .AddActivityFunc("Endless", (TaskActivityContext _) => new TaskCompletionSource<string>().Task)
            .AddOrchestratorFunc<string, string>("Echo", (_, input) => Task.FromResult(input))
            .AddOrchestratorFunc("CallsBoom", context => context.CallActivityAsync<string>("Boom"))
            .AddOrchestratorFunc("CallsNobody", context => context.CallActivityAsync<string>("Nobody"))
            .AddOrchestratorFunc("CallsEndless", context => context.CallActivityAsync<string>("Endless"))
            .AddOrchestratorFunc("WaitsForEvent", context => context.WaitForExternalEvent<string>("go"))
            .AddOrchestratorFunc("WaitsForChild", context => context.CallSubOrchestratorAsync<string>(
                "WaitsForEvent", options: new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc("WaitsForNothing", _ => new TaskCompletionSource<string>().Task)
            .AddOrchestratorFunc("Eternal", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), default);
                context.ContinueAsNew();
                return "";
            }));
    });

    private static async Task<string> BoomAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("no luck");
    }

    private sealed class Loop
    {
        public Loop Self => this;
    }

    private static class Wrong
    {
        [Function("NoTrigger")]
        public static int Run(int number) => number;
    }
}
