using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

/// <summary>A disk that takes no writes for a while, and stops in awkward moments.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Commit_FailsOnce_IsTriedAgain()
    {
        var time = new FakeTimeProvider();
        var failed = new TaskCompletionSource();
        var commits = 0;
        void BeforeCommit()
        {
            if (++commits != 3) return;
            failed.SetResult();
            throw new SqliteException("database or disk is full", 13);
        }
        await using var hub = new TestHub(
            new TestFunctions()
                .Activity<int>("Square", n => n * n)
                .Orchestrator("Squares", async context => await context.CallActivityAsync<int>("Square", 7)),
            time: time, beforeCommit: BeforeCommit);
        var id = await hub.StartAsync("Squares");

        await failed.Task;
        var done = hub.FinishAsync(id);
        await Eventually.ReachAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(done.IsCompleted);
            },
            completed => completed);

        Assert.Equal(49, (await done).ReadOutputAs<int>());
        Assert.Single(hub.Hub.ReadHistory(id).OfType<TaskCompleted>());
    }

    [Fact]
    public async Task Commits_FailForAWhile_NoActivityRunsTwice()
    {
        var time = new FakeTimeProvider();
        var (full, failures) = (false, 0);
        var release = new TaskCompletionSource();
        var functions = new TestFunctions()
            .Activity<int>("Slow", async (n, _) =>
            {
                await release.Task;
                return n;
            })
            .Orchestrator("FanOut", async context => (await Task.WhenAll(
                Enumerable.Range(0, 20).Select(i => context.CallActivityAsync<int>("Slow", i)))).Length);
        await using var hub = new TestHub(functions, time: time, beforeCommit: () =>
        {
            if (!Volatile.Read(ref full)) return;
            Interlocked.Increment(ref failures);
            throw new SqliteException("database or disk is full", 13);
        });
        var id = await hub.StartAsync("FanOut");
        await Eventually.ReachAsync(() => Task.FromResult(functions.Runs.Count), runs => runs == 20);

        Volatile.Write(ref full, true);
        release.SetResult();
        await Eventually.ReachAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(Volatile.Read(ref failures));
            },
            count => count >= 3);
        Volatile.Write(ref full, false);
        var done = hub.FinishAsync(id);
        await Eventually.ReachAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(done.IsCompleted);
            },
            completed => completed);

        Assert.Equal(20, (await done).ReadOutputAs<int>());
        Assert.All(functions.Runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task Activity_InFlightAtStop_IsFinishedFirst()
    {
        using var folder = new TemporaryFolder();
        var (started, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var functions = new TestFunctions()
            .Activity<int>("Slow", async (n, _) =>
            {
                started.SetResult();
                await release.Task;
                return n;
            })
            .Orchestrator("Calls", async context => await context.CallActivityAsync<int>("Slow", 1));
        await using var hub = new TestHub(functions, folder);
        var id = await hub.StartAsync("Calls");
        await started.Task;

        var stopping = hub.Hub.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    [Fact]
    public async Task Stop_WhileACommitRuns_KeepsTheResultsThatCameMeanwhile()
    {
        using var folder = new TemporaryFolder();
        using var commits = new ManualResetEventSlim(initialState: true);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        TestFunctions Functions() => new TestFunctions()
            .Activity<int>("First", async (n, _) =>
            {
                await first.Task;
                commits.Reset();
                return n;
            })
            .Activity<int>("Second", async (n, _) =>
            {
                await second.Task;
                return n;
            })
            .Orchestrator("Both", async context => (await Task.WhenAll(
                context.CallActivityAsync<int>("First", 1), context.CallActivityAsync<int>("Second", 2))).Sum());
        var before = Functions();
        var waiting = new TaskCompletionSource();
        string id;
        await using (var hub = new TestHub(before, folder, beforeCommit: () =>
        {
            if (!commits.IsSet) waiting.TrySetResult();
            commits.Wait();
        }))
        {
            id = await hub.StartAsync("Both");
            await Eventually.ReachAsync(() => Task.FromResult(before.Runs.Count), runs => runs == 2);
            first.SetResult();
            await waiting.Task;
            second.SetResult();
            var stopping = hub.Hub.StopAsync(CancellationToken.None);
            commits.Set();
            await stopping;
        }

        var after = Functions();
        await using var again = new TestHub(after, folder);

        Assert.Equal(3, (await again.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Empty(after.Runs);
    }
}
