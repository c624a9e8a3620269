using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

public sealed class TimerAndRetryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly TestFunctions _functions = new TestFunctions()
        .Activity<string>("Boom", _ => throw new InvalidOperationException("boom"));

    [Fact]
    public async Task Timer_OfAWeek_FiresWhenItsTimeComes()
    {
        _functions.Orchestrator("Sleeps", async context =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Sleeps");
        await hub.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));

        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.True((await hub.Client.GetInstanceAsync(id))!.IsRunning);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new DateTime(2026, 1, 8, 0, 0, 0, DateTimeKind.Utc), (await hub.FinishAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Timer_Canceled_DoesNotHoldTheOrchestration()
    {
        _functions.Orchestrator("Cancels", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(7), cancel.Token);
            cancel.Cancel();
            try { await timer; }
            catch (OperationCanceledException) { return "canceled"; }
            return "fired";
        });
        await using var hub = new TestHub(_functions, time: _time);

        Assert.Equal("canceled", (await hub.RunAsync("Cancels")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_DueWhileSuspended_FiresOnResume()
    {
        _functions.Orchestrator("Sleeps", async context =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "woke";
        });
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Sleeps");
        await hub.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));
        await hub.Client.SuspendInstanceAsync(id);
        await hub.UntilAsync(id, instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal("woke", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WhenAny_WithALoser_EndsWithoutIt()
    {
        _functions.Activity<int>("Quick", number => number).Orchestrator("Races", async context =>
        {
            var slow = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            var quick = context.CallActivityAsync<int>("Quick", 7);
            return await Task.WhenAny(slow, quick) == quick ? await quick : 0;
        });
        await using var hub = new TestHub(_functions, time: _time);

        Assert.Equal(7, (await hub.RunAsync("Races")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Timers_CanceledOrLeftBehind_AreNotKeptInMemory()
    {
        _functions.Orchestrator("Cancels", async context =>
        {
            using var cancel = new CancellationTokenSource();
            _ = context.CreateTimer(TimeSpan.FromDays(7), cancel.Token);
            _ = context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            await context.WaitForExternalEvent<string>("cancel");
            cancel.Cancel();
            context.SetCustomStatus("canceled");
            return await context.WaitForExternalEvent<string>("end");
        });
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Cancels");

        await hub.Client.RaiseEventAsync(id, "cancel", "");
        await hub.UntilAsync(id, instance => instance.SerializedCustomStatus is "\"canceled\"");
        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory.Timers), timers => timers == 1);
        await hub.Client.RaiseEventAsync(id, "end", "");
        await hub.FinishAsync(id);

        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), left => left == (0, 0));
    }

    [Fact]
    public async Task RetryPolicy_ActivityKeepsFailing_WaitsLongerEachTimeThenFails()
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(
            maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 3,
            maxRetryInterval: TimeSpan.FromSeconds(5)));
        _functions.Orchestrator("Retries", async context => await context.CallActivityAsync<string>("Boom", "x", retry));
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Retries");

        foreach (var (seconds, attempt) in new[] { (1, 1), (3, 2), (5, 3) })
        {
            await AttemptsAsync(hub, id, attempt);
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(attempt, _functions.Runs["Boom(\"x\")"]);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var done = await hub.FinishAsync(id);
        Assert.Equal(4, _functions.Runs["Boom(\"x\")"]);
        // Each attempt and each delay has a number of its own: 0, 2, 4 and 6 are the attempts.
        Assert.Contains("Task 'Boom' (#6)", done.SerializedOutput);
    }

    [Fact]
    public async Task RetryPolicy_FailureNotHandled_FailsAtOnce()
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromSeconds(1))
        {
            HandleFailure = failure => !failure.IsCausedBy<InvalidOperationException>(),
        });
        _functions.Orchestrator("Retries", async context => await context.CallActivityAsync<string>("Boom", "x", retry));
        await using var hub = new TestHub(_functions, time: _time);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Retries")).RuntimeStatus);
        Assert.Equal(1, _functions.Runs["Boom(\"x\")"]);
    }

    [Fact]
    public async Task RetryHandler_SaysTwice_TriesTwice()
    {
        var retry = TaskOptions.FromRetryHandler(failed => failed.LastAttemptNumber < 2);
        _functions.Orchestrator("Retries", async context => await context.CallActivityAsync<string>("Boom", "x", retry));
        await using var hub = new TestHub(_functions, time: _time);

        await hub.RunAsync("Retries");

        Assert.Equal(2, _functions.Runs["Boom(\"x\")"]);
    }

    [Fact]
    public async Task ScheduledStart_BeforeItsTime_IsPending()
    {
        _functions.Orchestrator("Later", _ => Task.FromResult<object?>("ran"));
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Later", at: _time.GetUtcNow().AddHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("ran", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ScheduledStart_RestartedBeforeItsTime_StillStarts()
    {
        _functions.Orchestrator("Later", _ => Task.FromResult<object?>("ran"));
        using var folder = new TemporaryFolder();
        string id;
        await using (var first = new TestHub(_functions, folder, _time))
            id = await first.StartAsync("Later", at: _time.GetUtcNow().AddHours(1));

        await using var second = new TestHub(_functions, folder, _time);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("ran", (await second.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ScheduledStart_TerminatedBeforeItsTime_NeverRuns()
    {
        var ran = false;
        _functions.Orchestrator("Later", _ =>
        {
            ran = true;
            return Task.FromResult<object?>(null);
        });
        await using var hub = new TestHub(_functions, time: _time);
        var id = await hub.StartAsync("Later", at: _time.GetUtcNow().AddHours(1));

        await hub.Client.TerminateInstanceAsync(id, "changed my mind");
        var done = await hub.FinishAsync(id);
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("changed my mind", done.ReadOutputAs<string>());
        Assert.False(ran);
    }

    private async Task AttemptsAsync(TestHub hub, string id, int attempts)
    {
        await Eventually.ReachAsync(
            () => Task.FromResult(hub.Hub.ReadHistory(id).OfType<LocalRuntime.Store.TimerCreated>().Count()),
            timers => timers == attempts);
        Assert.Equal(attempts, _functions.Runs["Boom(\"x\")"]);
    }
}
