using BenchmarkDotNet.Attributes;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks;

/// <summary>What operations of one entity cost on the local engine, on disk, until all are applied.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class EntityBenchmarks
{
    private static readonly EntityInstanceId Id = new("counter", "one");

    private string _folder = "";
    private TaskHub _hub = null!;

    /// <summary>Operations in one go.</summary>
    [Params(1_000)]
    public int Operations { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        _hub = new TaskHub(
            new CounterFunctions(), new TaskHubOptions { DataFolder = _folder },
            JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        _hub.Start();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>All at once; a call at the end waits for them.</summary>
    [Benchmark]
    public async Task Signals()
    {
        await Task.WhenAll(Enumerable.Range(0, Operations).Select(_ => _hub.Client.Entities.SignalEntityAsync(Id, "add", 1)));
        await RunAsync("Calls", 1);
    }

    [Benchmark]
    public Task Calls() => RunAsync("Calls", Operations);

    [Benchmark]
    public Task CallsInSequence() => RunAsync("Sequence", Operations);

    private async Task RunAsync(string orchestrator, int operations)
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, operations);
        var done = await _hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        if (done.ReadOutputAs<int>() < operations) throw new InvalidOperationException($"Ended as {done}");
    }

    private sealed class CounterFunctions : ITaskFunctions
    {
        public IReadOnlyCollection<string> OrchestratorNames => ["Calls", "Sequence"];

        public IReadOnlyCollection<string> ActivityNames => [];

        public IReadOnlyCollection<string> EntityNames => ["counter"];

        public bool HasOrchestrator(string name) => OrchestratorNames.Contains(name);

        public bool HasActivity(string name) => false;

        public bool HasEntity(string name) => true;

        public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) => batch.RunAsync(new Counter());

        public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context)
        {
            var calls = Enumerable.Range(0, context.GetInput<int>())
                .Select(_ => context.Entities.CallEntityAsync<int>(Id, "add", 1));
            if (context.Name == "Calls") return (await Task.WhenAll(calls)).Max();
            var last = 0;
            foreach (var call in calls) last = await call;
            return last;
        }
    }

    private sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;
    }
}
