using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

/// <summary>What a process leaves behind when it dies, and what the next one makes of it.</summary>
public sealed class RestartTests
{
    private const int Items = 5;

    /// <summary>Touches every kind of message: activities, a sub-orchestration, an event, a timer, continue-as-new.</summary>
    private static TestFunctions Everything() => new TestFunctions()
        .Activity<int>("Square", n => n * n)
        .Orchestrator("Child", async context => await context.CallActivityAsync<int>("Square", context.GetInput<int>()))
        .Orchestrator("Everything", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.ContinueAsNew(1);
                return null;
            }
            var id = context.NewGuid();
            var squares = await Task.WhenAll(
                Enumerable.Range(0, Items).Select(i => context.CallActivityAsync<int>("Square", i)));
            var child = await context.CallSubOrchestratorAsync<int>("Child", 10);
            context.SendEvent(context.InstanceId, "note", "to myself");
            var note = await context.WaitForExternalEvent<string>("note");
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            return $"{squares.Sum()} {child} {note} {id == context.NewGuid()}";
        });

    [Fact]
    public async Task Crash_AtEachCommit_StillEndsWithOneResultPerActivity()
    {
        var commits = 0;
        await using (var whole = new TestHub(Everything(), beforeCommit: () => Interlocked.Increment(ref commits)))
            await whole.RunAsync("Everything", 0);
        Assert.True(commits > 8, $"only {commits} commits");

        await Parallel.ForAsync(1, commits + 1, async (survived, _) => await CrashAfterAsync(survived));
    }

    private static async Task CrashAfterAsync(int survived)
    {
        using var folder = new TemporaryFolder();
        var commits = 0;
        // From then on nothing is written any more: for the store, this process is dead.
        void BeforeCommit()
        {
            if (Interlocked.Increment(ref commits) > survived)
                throw new SqliteException("The process is dead.", 10);
        }

        string id;
        await using (var first = new TestHub(Everything(), folder, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), BeforeCommit))
        {
            id = await first.StartAsync("Everything", 0);
            // The clock stands still, so the timer at the end never fires: what has not crashed by then will not.
            await first.UntilAsync(
                id, _ => Volatile.Read(ref commits) > survived || first.Hub.ReadHistory(id).OfType<TimerCreated>().Any());
        }

        await using var second = new TestHub(Everything(), folder);
        var done = await second.FinishAsync(id);

        Assert.Equal("30 100 to myself False", done.ReadOutputAs<string>());
        var history = second.Hub.ReadHistory(id);
        var completed = history.OfType<TaskCompleted>().Select(e => e.TaskId).ToList();
        Assert.Equal(Items, completed.Count);
        Assert.Equal(completed.Count, completed.Distinct().Count());
        Assert.Single(history.OfType<ExecutionCompleted>());
    }

    [Fact]
    public async Task Restart_InTheMiddle_RunsOnlyWhatHasNoResult()
    {
        using var folder = new TemporaryFolder();
        var release = new TaskCompletionSource();
        TestFunctions Functions() => new TestFunctions()
            .Activity<int>("Fast", n => n)
            .Activity<int>("Slow", async (n, ct) =>
            {
                await release.Task.WaitAsync(ct);
                return n;
            })
            .Orchestrator("Mixed", async context =>
            {
                var slow = context.CallActivityAsync<int>("Slow", 1);
                context.SetCustomStatus(await context.CallActivityAsync<int>("Fast", 2));
                return await slow;
            });
        var (before, after) = (Functions(), Functions());
        string id;
        await using (var first = new TestHub(before, folder))
        {
            id = await first.StartAsync("Mixed");
            await first.UntilAsync(id, instance => instance.SerializedCustomStatus == "2");
        }

        release.SetResult();
        await using var second = new TestHub(after, folder);

        Assert.Equal(1, (await second.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Equal(["Slow(1)"], after.Runs.Keys);
    }

    [Fact]
    public async Task Replay_AfterRestart_SeesTheSameTimesAndGuids()
    {
        using var folder = new TemporaryFolder();
        var seen = new List<(DateTime, Guid, bool)>();
        TestFunctions Functions() => new TestFunctions().Orchestrator("Remembers", async context =>
        {
            seen.Add((context.CurrentUtcDateTime, context.NewGuid(), context.IsReplaying));
            context.SetCustomStatus("ready");
            await context.WaitForExternalEvent<string>("go");
            return null;
        });
        string id;
        await using (var first = new TestHub(Functions(), folder))
        {
            id = await first.StartAsync("Remembers");
            await first.UntilAsync(id, instance => instance.SerializedCustomStatus is not (null or "null"));
        }

        await using var second = new TestHub(Functions(), folder);
        await second.Client.RaiseEventAsync(id, "go", "now");
        await second.FinishAsync(id);

        Assert.Equal((seen[0].Item1, seen[0].Item2), (seen[1].Item1, seen[1].Item2));
        Assert.Equal((false, true), (seen[0].Item3, seen[1].Item3));
    }

    [Fact]
    public async Task Timer_CreatedBeforeRestart_FiresAtItsTime()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        TestFunctions Functions() => new TestFunctions().Orchestrator("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        string id;
        await using (var first = new TestHub(Functions(), folder, time))
        {
            id = await first.StartAsync("Sleeps");
            await first.UntilAsync(id, _ => first.Hub.ReadHistory(id).OfType<TimerCreated>().Any());
        }

        time.Advance(TimeSpan.FromHours(3));
        await using var second = new TestHub(Functions(), folder, time);

        Assert.Equal(new DateTime(2026, 1, 1, 3, 0, 0, DateTimeKind.Utc), (await second.FinishAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Restart_AfterATimerThatCameTooLate_GoesOn()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        TestFunctions Functions() => new TestFunctions()
            .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
            .Orchestrator("Steps", async context =>
            {
                using var cancel = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromHours(1), cancel.Token);
                await context.WaitForExternalEvent<string>("a");
                cancel.Cancel();
                context.SetCustomStatus("a");
                await context.WaitForExternalEvent<string>("b");
                context.SetCustomStatus("b");
                return await context.WaitForExternalEvent<string>("c");
            });
        string id;
        await using (var first = new TestHub(Functions(), folder, time, maxConcurrentOrchestrations: 1))
        {
            id = await first.StartAsync("Steps");
            await first.Client.RaiseEventAsync(id, "a", "");
            await first.UntilAsync(id, instance => instance.SerializedCustomStatus == "\"a\"");
            time.Advance(TimeSpan.FromHours(2));
            await first.RunAsync("Ends"); // the one worker has dealt with the late timer by then
            await first.Client.RaiseEventAsync(id, "b", "");
            await first.UntilAsync(id, instance => instance.SerializedCustomStatus == "\"b\"");
        }

        await using var second = new TestHub(Functions(), folder, time);
        await second.Client.RaiseEventAsync(id, "c", "done");

        Assert.Equal("done", (await second.FinishAsync(id)).ReadOutputAs<string>());
    }
}
