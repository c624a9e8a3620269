using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

/// <summary>A failed instance goes on from before its failures; what has succeeded is not done again.</summary>
public sealed class RewindTests
{
    private readonly TestFunctions _functions = new TestFunctions().Activity<string>("Good", name => name);
    private volatile bool _broken = true;

    public RewindTests()
    {
        _functions.Activity<string>("Flaky", name => _broken ? throw new InvalidOperationException("broken") : name);
    }

    [Fact]
    public async Task Rewind_FailedActivity_RunsItAgainAndOnlyIt()
    {
        _functions.Orchestrator("Two", async context =>
            await context.CallActivityAsync<string>("Good", "a") + await context.CallActivityAsync<string>("Flaky", "b"));

        var result = await RewindAsync("Two");

        Assert.Equal("ab", result.ReadOutputAs<string>());
        Assert.Null(result.FailureDetails);
        Assert.Equal(1, _functions.Runs["Good(\"a\")"]);
        Assert.Equal(2, _functions.Runs["Flaky(\"b\")"]);
    }

    [Fact]
    public async Task Rewind_FanOut_RunsAllThatFailedAgain()
    {
        _functions.Orchestrator("FanOut", async context => string.Concat(await Task.WhenAll(
            context.CallActivityAsync<string>("Flaky", "a"),
            context.CallActivityAsync<string>("Good", "b"),
            context.CallActivityAsync<string>("Flaky", "c"))));

        var result = await RewindAsync("FanOut");

        Assert.Equal("abc", result.ReadOutputAs<string>());
        Assert.Equal((2, 1, 2),
            (_functions.Runs["Flaky(\"a\")"], _functions.Runs["Good(\"b\")"], _functions.Runs["Flaky(\"c\")"]));
    }

    [Fact]
    public async Task Rewind_FailedSubOrchestration_RewindsThatToo()
    {
        _functions
            .Orchestrator("Parent", async context => "parent of " + await context.CallSubOrchestratorAsync<string>("Child"))
            .Orchestrator("Child", async context =>
                await context.CallActivityAsync<string>("Good", "a") + await context.CallActivityAsync<string>("Flaky", "b"));

        var result = await RewindAsync("Parent");

        Assert.Equal("parent of ab", result.ReadOutputAs<string>());
        Assert.Equal(1, _functions.Runs["Good(\"a\")"]);
    }

    [Fact]
    public async Task Rewind_AfterRetries_RepeatsTheLastAttempt()
    {
        var twice = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(1)));
        _functions.Orchestrator("Retries", async context => await context.CallActivityAsync<string>("Flaky", "a", twice));

        var result = await RewindAsync("Retries");

        Assert.Equal("a", result.ReadOutputAs<string>());
        Assert.Equal(3, _functions.Runs["Flaky(\"a\")"]);
    }

    [Fact]
    public async Task Rewind_OrchestratorThatThrewItself_RunsItsLastStepAgain()
    {
        _functions.Orchestrator("Throws", async context =>
        {
            var result = await context.CallActivityAsync<string>("Good", "a");
            return _broken ? throw new InvalidOperationException("in the orchestrator") : result;
        });

        var result = await RewindAsync("Throws");

        Assert.Equal("a", result.ReadOutputAs<string>());
        Assert.Equal(1, _functions.Runs["Good(\"a\")"]);
    }

    [Fact]
    public async Task Rewind_OrchestratorThatThrewAtOnce_StartsItAgain()
    {
        _functions.Orchestrator("Throws", context => _broken
            ? throw new InvalidOperationException("at once") : Task.FromResult<object?>(context.GetInput<string>()));

        var result = await RewindAsync("Throws", "input");

        Assert.Equal("input", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_AfterAnEvent_KeepsTheEvent()
    {
        _functions.Orchestrator("Waits", async context =>
            await context.WaitForExternalEvent<string>("go") + await context.CallActivityAsync<string>("Flaky", "b"));
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Waits");
        await hub.Client.RaiseEventAsync(id, "go", "a");
        await hub.FinishAsync(id);

        var result = await RewindAsync(hub, id);

        Assert.Equal("ab", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_ThatFailsAgain_CanBeRewoundAgain()
    {
        _functions.Orchestrator("One", async context => await context.CallActivityAsync<string>("Flaky", "a"));
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("One");
        await hub.FinishAsync(id);
        await hub.Client.RewindInstanceAsync(id, "too early");
        await hub.FinishAsync(id);

        var result = await RewindAsync(hub, id);

        Assert.Equal("a", result.ReadOutputAs<string>());
        Assert.Equal(3, _functions.Runs["Flaky(\"a\")"]);
    }

    [Fact]
    public async Task Rewind_ThenRestartOfTheProcess_GoesOn()
    {
        using var folder = new TemporaryFolder();
        var running = new TaskCompletionSource();
        _functions
            .Activity<string>("Hangs", async (name, ct) =>
            {
                if (_broken) throw new InvalidOperationException("broken");
                if (running.TrySetResult()) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
                return name;
            })
            .Orchestrator("One", async context => await context.CallActivityAsync<string>("Hangs", "a"));
        string id;
        await using (var first = new TestHub(_functions, folder))
        {
            id = await first.StartAsync("One");
            await first.FinishAsync(id);
            _broken = false;
            await first.Client.RewindInstanceAsync(id, "fixed");
            await running.Task;
        }

        await using var second = new TestHub(_functions, folder);

        Assert.Equal("a", (await second.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Rewind_InstanceThatHasNotFailed_IsRefused()
    {
        _functions.Orchestrator("Good", async context => await context.CallActivityAsync<string>("Good", "a"));
        await using var hub = new TestHub(_functions);
        var id = (await hub.RunAsync("Good")).InstanceId;

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync(id, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("nosuch", "x"));
    }

    private async Task<OrchestrationMetadata> RewindAsync(string orchestrator, object? input = null)
    {
        await using var hub = new TestHub(_functions);
        var failed = await hub.RunAsync(orchestrator, input);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        return await RewindAsync(hub, failed.InstanceId);
    }

    private async Task<OrchestrationMetadata> RewindAsync(TestHub hub, string id)
    {
        _broken = false;
        await hub.Client.RewindInstanceAsync(id, "fixed");
        return await hub.FinishAsync(id);
    }
}
