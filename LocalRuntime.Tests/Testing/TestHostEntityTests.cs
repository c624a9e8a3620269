using LocalRuntime.Engine.Replay;
using LocalRuntime.Testing;
using LocalRuntime.Tests.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Testing;

public sealed class TestHostEntityTests
{
    private static readonly EntityInstanceId s_id = new("Counter", "one");

    [Fact]
    public async Task Signal_InAWeek_ArrivesThen()
    {
        await using var host = await StartAsync<string>(async context =>
        {
            await context.Entities.SignalEntityAsync(s_id, "Add", 1, new DateTimeOffset(context.CurrentUtcDateTime.AddDays(7)));
            return "sent";
        });
        await host.RunAsync<string>("Run");

        await host.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Null(await host.Client.Entities.GetEntityAsync<int>(s_id));
        await host.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(1, (await host.Client.Entities.GetEntityAsync<int>(s_id))!.State);
    }

    [Fact]
    public async Task Operation_ThatWaitsOnTheClock_LosesAgainstATimeLimit()
    {
        await using var host = await StartAsync<string>(async context =>
        {
            var slow = context.Entities.CallEntityAsync(new EntityInstanceId("Slow", ""), "Wait");
            return await Task.WhenAny(slow, context.CreateTimer(TimeSpan.FromMinutes(5), default)) == slow ? "done" : "late";
        });

        Assert.Equal("late", await host.RunAsync<string>("Run"));
    }

    [Fact]
    public async Task Run_WaitingForALockThatNobodyGivesUp_SaysSo()
    {
        await using var host = await StartAsync<string>(async context =>
        {
            await using var locked = await context.Entities.LockEntitiesAsync(s_id);
            return await context.WaitForExternalEvent<string>("go");
        });
        var first = await host.Client.ScheduleNewOrchestrationInstanceAsync("Run");
        await host.AdvanceAsync(TimeSpan.Zero);

        var error = await Assert.ThrowsAsync<OrchestrationStuckException>(() => host.RunAsync<string>("Run"));

        Assert.Contains("it waits for lock of '@counter@one' (#0).", error.Message, StringComparison.Ordinal);
        await host.Client.RaiseEventAsync(first, "go", "on");
        Assert.Equal("on", (await host.RunToEndAsync(first)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task History_WithEntities_ReplaysAndFindsDifferences()
    {
        static async Task<string> AddAsync(TaskOrchestrationContext context, string last)
        {
            await using (await context.Entities.LockEntitiesAsync(s_id))
                await context.Entities.CallEntityAsync(s_id, "Add", 2);
            return $"{await context.Entities.CallEntityAsync<int>(s_id, last)}";
        }

        await using var recorded = await StartAsync(context => AddAsync(context, "Get"));
        await recorded.RunAsync<string>("Run", options: new("i1"));
        var history = OrchestrationHistory.Parse((await recorded.ExportHistoryAsync("i1")).ToJson());
        await using var changed = await StartAsync(context => AddAsync(context, "Read"));

        Assert.Equal("\"2\"", (await recorded.ReplayAsync(history)).SerializedOutput);
        var error = await Assert.ThrowsAsync<NonDeterministicOrchestrationException>(() => changed.ReplayAsync(history));
        Assert.Contains("the history has call of 'Get' of entity '@counter@one'", error.Message, StringComparison.Ordinal);
        Assert.Contains("the code asked for call of 'Read' of entity '@counter@one'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Description", history.ToJson(), StringComparison.Ordinal);
    }

    private static Task<DurableTestHost> StartAsync<T>(Func<TaskOrchestrationContext, Task<T>> orchestrator) =>
        DurableTestHostTests.StartAsync(
            "Run", orchestrator, app => app.AddTasks(tasks => tasks.AddEntity<Counter>().AddEntity<Slow>()));

    private sealed class Slow(TimeProvider time) : TaskEntity<int>
    {
        public Task Wait() => Task.Delay(TimeSpan.FromMinutes(10), time);
    }
}
