using FunctionApp.Retention;
using LocalRuntime.Testing;

namespace FunctionApp.Tests.Unit.Retention;

public sealed class RetentionOrchestratorTests
{
    private static readonly PurgeRound s_nothing = new(TimeSpan.FromHours(1));

    private readonly TestClock _clock = new();
    private readonly List<(TimeSpan At, string? After)> _looks = [];

    [Fact]
    public async Task Retention_OfAWeekWithNothingToDo_LooksEveryHour()
    {
        await using var host = await StartAsync(_ => s_nothing);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RetentionOrchestrator));

        await host.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal(Enumerable.Range(0, 7 * 24 + 1).Select(hour => TimeSpan.FromHours(hour)), _looks.Select(look => look.At));
    }

    [Fact]
    public async Task Retention_WithMoreThanABatch_GoesOnAtOnceWhereItStood()
    {
        await using var host = await StartAsync(after => after == "t2" ? s_nothing : new(TimeSpan.Zero, after is null ? "t1" : "t2"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RetentionOrchestrator));

        await host.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal([(TimeSpan.Zero, null), (TimeSpan.Zero, "t1"), (TimeSpan.Zero, "t2")], _looks);
    }

    [Fact]
    public async Task Retention_WithoutMongoDbForAnHour_GoesOnOnceItIsBack()
    {
        await using var host = await StartAsync(_ =>
            _clock.GetUtcNow() - new TestClock().GetUtcNow() < TimeSpan.FromHours(1) ? throw new TimeoutException("no server") : s_nothing);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(RetentionOrchestrator), "t1");

        await host.AdvanceAsync(TimeSpan.FromMinutes(65));

        Assert.Equal("t1", _looks[^1].After);
        Assert.InRange(_looks[^1].At, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(61));
    }

    private Task<DurableTestHost> StartAsync(Func<string?, PurgeRound> settle)
    {
        var started = _clock.GetUtcNow();
        return DurableTestHost.StartAsync(app =>
        {
            app.TimeProvider = _clock;
            app.AddFunctions(typeof(RetentionOrchestrator)).AddTasks(tasks => tasks
                .AddActivityFunc<string?, PurgeRound>(nameof(SettleTasks), (_, after) =>
                {
                    _looks.Add((_clock.GetUtcNow() - started, after));
                    return settle(after);
                })
                .AddActivityFunc<PurgeRound>(nameof(PurgeTasks), _ => s_nothing)
                .AddActivityFunc<PurgeRound>(nameof(PurgeJobs), _ => s_nothing));
        });
    }
}
