using System.Collections.Concurrent;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

/// <summary>Functions given as lambdas, and how often each activity ran with which input.</summary>
internal sealed class TestFunctions : ITaskFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Func<ITaskEntity>> _entities = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentDictionary<string, int> Runs { get; } = new();

    public IReadOnlyCollection<string> OrchestratorNames => _orchestrators.Keys;

    public IReadOnlyCollection<string> ActivityNames => _activities.Keys;

    public IReadOnlyCollection<string> EntityNames => _entities.Keys;

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run)
    {
        _orchestrators[name] = run;
        return this;
    }

    public TestFunctions Activity<T>(string name, Func<T, CancellationToken, Task<object?>> run)
    {
        _activities[name] = (json, ct) => run(JsonDataConverter.Default.Deserialize<T>(json)!, ct);
        return this;
    }

    public TestFunctions Activity<T>(string name, Func<T, object?> run) =>
        Activity<T>(name, (input, _) => Task.FromResult(run(input)));

    public TestFunctions Entity(string name, Func<ITaskEntity> create)
    {
        _entities[name] = create;
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
        batch.RunAsync(_entities[batch.Id.Name]());

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) => _orchestrators[context.Name](context);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        Runs.AddOrUpdate($"{call.Name}({call.Input})", 1, (_, runs) => runs + 1);
        return _activities[call.Name](call.Input, cancellationToken);
    }
}
