using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Timers;

/// <summary>Timer functions in a host: what they are given, and how the host lists, starts and stops them.</summary>
public sealed class TimerFunctionTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public async Task TimerFunctions_OfAHost_RunWithWhatTheyAskFor()
    {
        var clock = new FakeTimeProvider(s_start);
        var log = new Log();
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(Functions)],
            Arguments = ["--REDIS_URL=off", "--MONGODB_URL=off", "--Every=0 * * * * *", "--WEBSITE_TIME_ZONE=UTC"],
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(log),
        });

        var files = Path.Combine(host.DataFolder, "timers");
        await Eventually.ReachAsync(
            () => Task.FromResult(Directory.Exists(files) ? Directory.GetFiles(files, "*.json") : []), all => all.Length == 3);
        clock.Advance(TimeSpan.FromSeconds(30));
        var lines = await Eventually.ReachAsync(() => Task.FromResult(log.Lines()), lines => lines.Count == 3);

        Assert.Contains($"    AsJson: timerTrigger, 0 * * * * *{Environment.NewLine}", host.Console.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(["json True", "own type 12:01:00", "started"], lines);
        var ended = await host.Service<DurableTaskClient>().WaitForInstanceCompletionAsync("timed", Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
    }

    [Fact]
    public async Task Stop_WhileATimerFunctionRuns_CancelsAndAwaitsIt()
    {
        var work = new Work();
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(SlowFunction)],
            Configure = builder => builder.Services.AddSingleton(work),
        });
        await work.Running.Task.WaitAsync(Cancellation);

        var stopped = host.Host.StopAsync(Cancellation);
        await work.Cancelled.Task.WaitAsync(Cancellation);
        Assert.False(stopped.IsCompleted);
        work.MayEnd.SetResult();
        await stopped;

        Assert.True(work.Ended);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed class Log
    {
        private readonly List<string> _lines = [];

        public void Add(string line)
        {
            lock (_lines) _lines.Add(line);
        }

        public IReadOnlyList<string> Lines()
        {
            lock (_lines) return [.. _lines.Order()];
        }
    }

    private sealed record MyTimer(MyStatus ScheduleStatus, bool IsPastDue);

    private sealed record MyStatus(DateTime Last, DateTime Next);

    private sealed class Functions(Log log)
    {
        [Function("AsJson")]
        public void AsJson([TimerTrigger("%Every%")] string timer) =>
            log.Add($"json {timer.Contains("\"IsPastDue\":false", StringComparison.Ordinal)}");

        [Function("AsOwnType")]
        public void AsOwnType([TimerTrigger("%Every%")] MyTimer timer) =>
            log.Add($"own type {timer.ScheduleStatus.Next.ToUniversalTime():HH:mm:ss}");

        [Function("Starts")]
        public async Task StartAsync(
            [TimerTrigger("%Every%")] TimerInfo timer, [DurableClient] DurableTaskClient client,
            CancellationToken cancellationToken)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(Nothing), timer.IsPastDue, new StartOrchestrationOptions("timed"), cancellationToken);
            log.Add("started");
        }

        [Function("Nothing")]
        public static string Nothing([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;
    }

    private sealed class Work
    {
        public TaskCompletionSource Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Ended { get; set; }
    }

    private sealed class SlowFunction(Work work)
    {
        [Function("Slow")]
        public async Task RunAsync(
            [TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
        {
            await using var _ = cancellationToken.Register(work.Cancelled.SetResult);
            work.Running.SetResult();
            await work.MayEnd.Task;
            work.Ended = !timer.IsPastDue;
        }
    }
}
