using System.Diagnostics;
using LocalRuntime.Engine;
using LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Testing;

public sealed class DurableTestHostTests
{
    private static readonly DateTime Start = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Run_OfAYearOfDailyTimers_TakesNoTime()
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = await StartAsync<DateTime>("Year", async context =>
        {
            for (var day = 0; day < 365; day++) await context.CreateTimer(TimeSpan.FromDays(1), default);
            return context.CurrentUtcDateTime;
        });

        Assert.Equal(Start.AddDays(365), await host.RunAsync<DateTime>("Year"));
        Assert.Equal(Start.AddDays(365), host.TimeProvider.GetUtcNow());
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Retries_OfAnActivity_ComeAtTheTimesOfThePolicy()
    {
        var clock = new TestClock();
        var attempts = new List<TimeSpan>();
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1), backoffCoefficient: 3));
        await using var host = await StartAsync<string>(
            "Retries", context => context.CallActivityAsync<string>("Flaky", retry),
            app =>
            {
                app.TimeProvider = clock;
                app.AddTasks(tasks => tasks.AddActivityFunc("Flaky", (TaskActivityContext _) =>
                {
                    attempts.Add(clock.GetUtcNow() - Start);
                    return attempts.Count == 5 ? "done" : throw new InvalidOperationException("not yet");
                }));
            });

        Assert.Equal("done", await host.RunAsync<string>("Retries"));
        Assert.Equal([0, 1, 4, 13, 40], attempts.Select(at => at.TotalMinutes));
    }

    [Theory]
    [InlineData(23, "approved")]
    [InlineData(25, "late")]
    public async Task Event_WithATimeout_CountsUntilThen(int hours, string expected)
    {
        await using var host = await StartAsync<string>("Approval", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("answer", TimeSpan.FromHours(24));
            }
            catch (TaskCanceledException)
            {
                return "late";
            }
        });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Approval");

        await host.AdvanceAsync(TimeSpan.FromHours(hours));
        if ((await host.Client.GetInstanceAsync(id))!.IsRunning) await host.Client.RaiseEventAsync(id, "answer", "approved");

        Assert.Equal(expected, (await host.RunToEndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Advance_OverSeveralTimers_RunsWhatTheySetGoingInBetween()
    {
        var seen = new List<string>();
        await using var host = await StartAsync<object?>(
            "Ticks",
            async context =>
            {
                var every = TimeSpan.FromMinutes(context.GetInput<int>());
                for (var i = 0; i < 3; i++)
                {
                    await context.CreateTimer(every, default);
                    await context.CallActivityAsync("Note", every.TotalMinutes);
                }
                return null;
            },
            app => app.AddTasks(tasks => tasks.AddActivityFunc("Note", async (TaskActivityContext _, int every) =>
            {
                await Task.Yield();
                seen.Add($"{every}");
            })));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Ticks", 2);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Ticks", 5);

        await host.AdvanceAsync(TimeSpan.FromMinutes(9));

        Assert.Equal(["2", "2", "5", "2"], seen);
        Assert.Equal(Start.AddMinutes(9), host.TimeProvider.GetUtcNow());
    }

    [Fact]
    public async Task Activity_ThatWaitsOnTheClock_LosesAgainstATimeLimit()
    {
        await using var host = await StartAsync<string>(
            "Limited",
            async context =>
            {
                var slow = context.CallActivityAsync<string>("Slow");
                var limit = context.CreateTimer(TimeSpan.FromMinutes(5), default);
                return await Task.WhenAny(slow, limit) == limit ? "late" : await slow;
            },
            app => app.AddTasks(tasks => tasks.AddActivity<Slow>()));

        Assert.Equal("late", await host.RunAsync<string>("Limited"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(Start.AddMinutes(10), host.TimeProvider.GetUtcNow());
    }

    [Fact]
    public async Task Timer_BetweenTwoMilliseconds_FiresToTheTick()
    {
        await using var host = await StartAsync("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromTicks(12_345), default);
            return context.CurrentUtcDateTime;
        });

        Assert.Equal(Start.AddTicks(12_345), await host.RunAsync<DateTime>("Sleeps"));
    }

    [Fact]
    public async Task Start_LaterOn_IsSkippedTo()
    {
        await using var host = await StartAsync("Now", context => Task.FromResult(context.CurrentUtcDateTime));

        var ran = await host.RunAsync<DateTime>("Now", options: new(StartAt: Start.AddDays(30)));

        Assert.Equal(Start.AddDays(30), ran);
    }

    [Fact]
    public async Task End_OfARun_IsAfterAllThatItSetGoing()
    {
        var recorded = false;
        await using var host = await StartAsync<string>(
            "Forgets",
            context =>
            {
                _ = context.CallActivityAsync("Record");
                return Task.FromResult("done");
            },
            app => app.AddTasks(tasks => tasks.AddActivityFunc("Record", async (TaskActivityContext _) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
                recorded = true;
            })));

        await host.RunAsync<string>("Forgets");

        Assert.True(recorded);
    }

    [Fact]
    public async Task Functions_OfAttributes_RunWithServicesAndFakes()
    {
        await using var host = await DurableTestHost.StartAsync(app =>
        {
            app.AddFunctions(typeof(Shop)).FakeTasks(fakes => fakes.AddActivityFunc<string, int>("charge", (_, _) => 7));
            app.Services.AddSingleton<TimeProvider>(TimeProvider.System);
            app.Configuration["Currency"] = "EUR";
        });

        Assert.Equal("7 EUR 2000", await host.RunAsync<string>("Order", "book"));
    }

    [Fact]
    public async Task Clock_OfTheSystem_IsWaitedFor()
    {
        await using var host = await StartAsync<string>(
            "Waits",
            async context =>
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(30), default);
                return "done";
            },
            app => app.TimeProvider = TimeProvider.System);

        Assert.Equal("done", await host.RunAsync<string>("Waits"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.AdvanceAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Clock_OfTheTest_IsMovedByTheTest()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync<string>(
            "Waits",
            async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(1), default);
                return "done";
            },
            app => app.TimeProvider = time);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        var ended = host.RunToEndAsync(id);
        var hub = host.Services.GetRequiredService<TaskHub>();
        await Eventually.ReachAsync(() => Task.FromResult(hub.NextDue), due => due is not null);

        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("done", (await ended).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Runs_BesideEachOther_ShareTheClock()
    {
        await using var host = await StartAsync<double>("Sleeps", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(context.GetInput<int>()), default);
            return (context.CurrentUtcDateTime - Start).TotalHours;
        });
        var ids = new List<string>();
        foreach (var hours in new[] { 5, 1, 3 })
            ids.Add(await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps", hours));

        var ended = await Task.WhenAll(ids.Select(id => host.RunToEndAsync(id)));

        Assert.Equal([5, 1, 3], ended.Select(instance => instance.ReadOutputAs<double>()));
    }

    [Fact]
    public async Task Dispose_WithAnActivityInFlight_DeletesTheDataFolder()
    {
        string folder;
        await using (var host = await StartAsync<string>(
            "Hangs", context => context.CallActivityAsync<string>("Slow"),
            app => app.AddTasks(tasks => tasks.AddActivity<Slow>())))
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Hangs");
            await host.AdvanceAsync(TimeSpan.Zero);
            folder = host.Services.GetRequiredService<TaskHubOptions>().DataFolder;
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    internal static Task<DurableTestHost> StartAsync<T>(
        string name, Func<TaskOrchestrationContext, Task<T>> orchestrator, Action<DurableTestHostBuilder>? configure = null) =>
        DurableTestHost.StartAsync(app =>
        {
            app.AddTasks(tasks => tasks.AddOrchestratorFunc(name, orchestrator));
            configure?.Invoke(app);
        });

    private sealed class Slow(TimeProvider time) : TaskActivity<object?, string>
    {
        public override async Task<string> RunAsync(TaskActivityContext context, object? input)
        {
            await Task.Delay(TimeSpan.FromMinutes(10), time);
            return "slow";
        }
    }

    private sealed class Shop(TimeProvider time, Microsoft.Extensions.Configuration.IConfiguration settings)
    {
        [Function("Order")]
        public static async Task<string> OrderAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var price = await context.CallActivityAsync<int>("Charge", context.GetInput<string>());
            return $"{price} {await context.CallActivityAsync<string>("Describe", price)}";
        }

        [Function("Charge")]
        public static int Charge([ActivityTrigger] string item) => throw new InvalidOperationException($"no money for {item}");

        [Function("Describe")]
        public string Describe([ActivityTrigger] int price) => $"{settings["Currency"]} {time.GetUtcNow().Year}";
    }
}
