using LocalRuntime.Engine.Replay;
using LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Testing;

public sealed class HistoryReplayTests
{
    private static readonly TaskOptions s_retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)));

    private int _runs;

    public static TheoryData<string, Func<TaskOrchestrationContext, Task<string>>> Changes => new()
    {
        {
            "the history has activity 'Work' (#0), but on replay the code asked for activity 'Other' (#0)",
            async context => await context.CallActivityAsync<string>("Other", "x", s_retry)
        },
        {
            "the history has activity 'Work' (#0), but on replay the code asked for timer (#0)",
            async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), default);
                return await WorkAsync(context);
            }
        },
        {
            "the history has timer (#1), but on replay the code asked for end as Failed " +
                "(Microsoft.DurableTask.TaskFailedException: Task 'Work' (#0) failed",
            async context => await context.CallActivityAsync<string>("Work", "x")
        },
        {
            "the history has end as Completed, but on replay the code asked for activity 'Work' (#3)",
            async context => await WorkAsync(context) + await WorkAsync(context)
        },
        {
            "the history has activity 'Work' (#0), but on replay the code asked for nothing",
            async context =>
            {
                await new TaskCompletionSource().Task;
                return await WorkAsync(context);
            }
        },
    };

    [Fact]
    public async Task Replay_OfTheSameCode_GivesTheSameOutputWithoutActivities()
    {
        var history = await RecordAsync(WorkAsync);
        var runs = _runs;
        await using var host = await StartAsync(WorkAsync);

        var replayed = await host.ReplayAsync(OrchestrationHistory.Parse(history.ToJson()));

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "\"<x> ✓\""), (replayed.Status, Unescape(replayed.SerializedOutput)));
        Assert.Equal(history.SerializedOutput, replayed.SerializedOutput);
        Assert.Empty(replayed.WaitsFor);
        Assert.Equal(runs, _runs);
    }

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public async Task Replay_OfChangedCode_ThrowsTheFirstDifference(
        string difference, Func<TaskOrchestrationContext, Task<string>> changed)
    {
        var history = await RecordAsync(WorkAsync);
        await using var host = await StartAsync(changed);

        var error = await Assert.ThrowsAsync<NonDeterministicOrchestrationException>(() => host.ReplayAsync(history));

        Assert.Contains("Non-deterministic orchestrator 'Changes'", error.Message, StringComparison.Ordinal);
        Assert.Contains(difference, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfAnInstanceUnderWay_SaysWhatItWaitsFor()
    {
        static async Task<string> WaitAsync(TaskOrchestrationContext context)
        {
            var late = context.CreateTimer(TimeSpan.FromDays(2), default);
            var go = context.WaitForExternalEvent<string>("go");
            return await Task.WhenAny(late, go) == go ? await go : "late";
        }

        await using var host = await StartAsync(WaitAsync);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Changes", new StartOrchestrationOptions("i1"));
        var history = await host.ExportHistoryAsync("i1");

        var replayed = await host.ReplayAsync(history);

        Assert.Equal((OrchestrationRuntimeStatus.Running, null), (replayed.Status, replayed.SerializedOutput));
        Assert.Equal(["event 'go'", "timer (#0)"], replayed.WaitsFor);
    }

    [Fact]
    public async Task Replay_AfterContinueAsNew_RunsTheLastGeneration()
    {
        static async Task<string> CountAsync(TaskOrchestrationContext context)
        {
            var count = context.GetInput<int>();
            await context.CallActivityAsync("Other", "x");
            if (count < 3) context.ContinueAsNew(count + 1);
            return $"{count}";
        }

        await using var host = await StartAsync(CountAsync);
        Assert.Equal("3", await host.RunAsync<string>("Changes", 1, new("i1")));
        var history = await host.ExportHistoryAsync("i1");

        Assert.Equal("3", history.SerializedInput);
        Assert.Equal("\"3\"", (await host.ReplayAsync(history)).SerializedOutput);
    }

    [Fact]
    public async Task Replay_OfAFailure_GivesItsDetails()
    {
        await using var host = await StartAsync(async context => await context.CallActivityAsync<string>("Missing"));
        await Assert.ThrowsAsync<OrchestrationFailedException>(() => host.RunAsync<string>("Changes", "x", new("i1")));

        var replayed = await host.ReplayAsync(await host.ExportHistoryAsync("i1"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, replayed.Status);
        Assert.Contains("'Missing'", replayed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfAnOrchestratorThatIsGone_NamesIt()
    {
        var history = await RecordAsync(WorkAsync);
        await using var host = await DurableTestHost.StartAsync(_ => { });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ReplayAsync(history));

        Assert.Contains("The function 'Changes' doesn't exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfNoInstance_SaysSo()
    {
        await using var host = await StartAsync(WorkAsync);

        await Assert.ThrowsAsync<ArgumentException>(() => host.ExportHistoryAsync("nobody"));
    }

    private static Task<string> WorkAsync(TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>("Work", context.GetInput<string>(), s_retry);

    private static string? Unescape(string? json) => json is null ? null : System.Text.RegularExpressions.Regex.Unescape(json);

    // The activity fails once, so that the history has a failure, a timer and a retry.
    private async Task<OrchestrationHistory> RecordAsync(Func<TaskOrchestrationContext, Task<string>> orchestrator)
    {
        await using var host = await StartAsync(orchestrator);
        await host.RunAsync<string>("Changes", "<x> ✓", new("i1"));
        return await host.ExportHistoryAsync("i1");
    }

    private Task<DurableTestHost> StartAsync(Func<TaskOrchestrationContext, Task<string>> orchestrator) =>
        DurableTestHostTests.StartAsync("Changes", orchestrator, app => app.AddTasks(tasks => tasks
            .AddActivityFunc<string, string>("Other", (_, input) => input)
            .AddActivityFunc<string, string>("Work", (_, input) =>
                ++_runs % 2 == 1 ? throw new InvalidOperationException("not yet") : input)));
}
