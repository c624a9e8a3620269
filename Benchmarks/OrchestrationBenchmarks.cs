using BenchmarkDotNet.Attributes;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks;

/// <summary>
/// What an orchestration costs on the local engine, from its start to its recorded end, on disk. Ten times the
/// activities should take about ten times as long.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class OrchestrationBenchmarks
{
    private string _folder = "";
    private TaskHub _hub = null!;

    /// <summary>Activities in one orchestration.</summary>
    [Params(100, 1_000, 10_000)]
    public int Activities { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        _hub = new TaskHub(
            new TrivialFunctions(), new TaskHubOptions { DataFolder = _folder, MaxConcurrentActivities = 100 },
            JsonDataConverter.Default, TimeProvider.System, NullLoggerFactory.Instance);
        _hub.Start();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task FanOut() => RunAsync("FanOut");

    [Benchmark]
    public Task Sequence() => RunAsync("Sequence");

    private async Task RunAsync(string orchestrator)
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, Activities);
        var done = await _hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        if (done.ReadOutputAs<int>() != Activities) throw new InvalidOperationException($"Ended as {done}");
    }

    private sealed class TrivialFunctions : ITaskFunctions
    {
        public IReadOnlyCollection<string> OrchestratorNames => ["FanOut", "Sequence"];

        public IReadOnlyCollection<string> ActivityNames => ["One"];

        public IReadOnlyCollection<string> EntityNames => [];

        public bool HasOrchestrator(string name) => OrchestratorNames.Contains(name);

        public bool HasActivity(string name) => ActivityNames.Contains(name);

        public bool HasEntity(string name) => false;

        public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
            Task.FromResult<object?>(1);

        public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context)
        {
            var calls = Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("One", i));
            if (context.Name == "FanOut") return (await Task.WhenAll(calls)).Sum();
            var sum = 0;
            foreach (var call in calls) sum += await call;
            return sum;
        }
    }
}
