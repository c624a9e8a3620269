using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

public sealed class DeterminismTests
{
    private static readonly Task<int> NeverEnds = new TaskCompletionSource<int>().Task;

    private static TestFunctions App(Func<TaskOrchestrationContext, Task<object?>> orchestrator) => new TestFunctions()
        .Activity<int>("Old", n => n)
        .Activity<int>("New", n => n)
        .Orchestrator("Changes", orchestrator);

    public static TheoryData<string, Func<TaskOrchestrationContext, Task<object?>>> Changes => new()
    {
        { "asked for activity 'New' (#0)", async context => await Then(context, context.CallActivityAsync<int>("New", 1)) },
        { "asked for timer (#0)", async context => await Then(context, context.CreateTimer(TimeSpan.FromHours(1), default)) },
        { "the history has activity 'Old' (#0), but on replay the code asked for nothing", async context => await Then(context, NeverEnds) },
        { "the history has nothing more, but on replay the code asked for activity 'New' (#1)", async context =>
            await Then(context, Task.WhenAll(context.CallActivityAsync<int>("Old", 1), context.CallActivityAsync<int>("New", 1))) },
        { "the history has nothing more, but on replay the code asked for end as Completed", async context =>
            await context.CallActivityAsync<int>("Old", 1) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Code_ChangedWhileAnInstanceRuns_FailsNamingTheDivergence(
        string divergence, Func<TaskOrchestrationContext, Task<object?>> changed)
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var before = new TestHub(
            App(async context => await Then(context, context.CallActivityAsync<int>("Old", 1))), folder))
        {
            id = await before.StartAsync("Changes");
            await before.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));
        }

        await using var after = new TestHub(App(changed), folder);
        var done = await after.FinishAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("Non-deterministic orchestrator 'Changes'", done.SerializedOutput);
        Assert.Contains(divergence, done.SerializedOutput);
    }

    [Fact]
    public async Task Orchestrator_GoneAfterARestart_IsReportedAsMissing()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var before = new TestHub(
            App(async context => await Then(context, context.CallActivityAsync<int>("Old", 1))), folder))
        {
            id = await before.StartAsync("Changes");
            await before.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));
        }

        await using var after = new TestHub(new TestFunctions(), folder);

        Assert.Contains("The function 'Changes' doesn't exist", (await after.FinishAsync(id)).SerializedOutput);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Orchestrator_AwaitsSomethingForeign_FailsSayingSo(bool continueOnCapturedContext)
    {
        var foreign = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = new TestHub(App(async context =>
        {
            context.SetCustomStatus("waiting");
            await foreign.Task.ConfigureAwait(continueOnCapturedContext);
            return await context.CallActivityAsync<int>("Old", 1);
        }));
        var id = await hub.StartAsync("Changes");
        await hub.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));

        foreign.SetResult();
        var done = await hub.FinishAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("Non-deterministic orchestrator 'Changes': it awaited something that is not a durable task", done.SerializedOutput);
    }

    private static async Task<object?> Then(TaskOrchestrationContext context, Task first)
    {
        await first;
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>("go");
    }
}
