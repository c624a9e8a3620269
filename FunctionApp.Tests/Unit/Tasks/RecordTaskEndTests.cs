using FunctionApp.Tasks;
using LocalRuntime.Testing;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class RecordTaskEndTests
{
    [Fact]
    public async Task End_WithoutMongoDbFor20Hours_IsRecordedOnceItIsBack()
    {
        var clock = new TestClock();
        var back = clock.GetUtcNow().AddHours(20);
        var recorded = new List<(RecordedTask Task, TimeSpan Late)>();
        await using var host = await DurableTestHost.StartAsync(app =>
        {
            app.TimeProvider = clock;
            app.AddFunctions(typeof(RecordTaskEndOrchestrator)).AddTasks(tasks => tasks.AddActivityFunc<RecordedTask>(
                nameof(RecordTask), (_, task) =>
                {
                    if (clock.GetUtcNow() < back) throw new TimeoutException("no server");
                    recorded.Add((task, clock.GetUtcNow() - back));
                }));
        });

        await host.RunAsync<object>(nameof(RecordTaskEndOrchestrator), "t1");

        var (task, late) = Assert.Single(recorded);
        Assert.Equal(new("t1", Ended: true), task);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }
}
