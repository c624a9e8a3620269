using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks;

/// <summary>
/// 10,000 instances that are accepted in a burst, until the last one has ended: alone, and while 1,000 clients ask for
/// statuses once a second each. Prints what memory holds at the end.
/// </summary>
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class LoadBenchmarks
{
    private const int Instances = 10_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _done = new();
    private string _folder = "";
    private TaskHub _hub = null!;
    private Task _polling = Task.CompletedTask;
    private int _round;
    private long _polls;

    /// <summary>Clients that ask for statuses meanwhile.</summary>
    [Params(0, 1_000)]
    public int Pollers { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        _hub = new TaskHub(
            new OneActivity(), new TaskHubOptions { DataFolder = _folder, MaxConcurrentActivities = 100 },
            JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        _hub.Start();
        _polling = Task.WhenAll(Enumerable.Range(0, Pollers).Select(PollAsync));
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        var left = _hub.InMemory;
        var managed = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"// {_round * Instances} instances, {_polls} polls; in memory {left}; managed {managed} MB, process {process.WorkingSet64 >> 20} MB, at most {process.PeakWorkingSet64 >> 20} MB");
        await _done.CancelAsync();
        await _polling;
        await _hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public async Task Burst()
    {
        var round = ++_round;
        var ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i =>
            _hub.Client.ScheduleNewOrchestrationInstanceAsync("One", i, new StartOrchestrationOptions($"{round}-{i}"))));
        await Task.WhenAll(ids.Select(id => _hub.Client.WaitForInstanceCompletionAsync(id)));
    }

    private async Task PollAsync(int poller)
    {
        await Task.Delay(PollInterval * poller / Pollers, TimeProvider.System);
        while (!_done.IsCancellationRequested)
        {
            await _hub.Client.GetInstancesAsync($"{_round}-{poller}", getInputsAndOutputs: true);
            Interlocked.Increment(ref _polls);
            await Task.Delay(PollInterval, TimeProvider.System);
        }
    }

    private sealed class OneActivity : ITaskFunctions
    {
        public IReadOnlyCollection<string> OrchestratorNames => ["One"];

        public IReadOnlyCollection<string> ActivityNames => ["Same"];

        public IReadOnlyCollection<string> EntityNames => [];

        public bool HasOrchestrator(string name) => OrchestratorNames.Contains(name);

        public bool HasActivity(string name) => ActivityNames.Contains(name);

        public bool HasEntity(string name) => false;

        public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
            await context.CallActivityAsync<int>("Same", context.GetInput<int>());

        public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
            Task.FromResult<object?>(JsonDataConverter.Default.Deserialize<int>(call.Input));
    }
}
