using System.Collections.Concurrent;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;

namespace LocalRuntime.Testing;

/// <summary>The functions of the app, with fakes in place of some, and the activities that run at the moment.</summary>
internal sealed class TestFunctions(ITaskFunctions app, ITaskFunctions fakes, TrackingScheduler work) : ITaskFunctions
{
    private readonly ConcurrentDictionary<ActivityRun, bool> _running = [];

    public IReadOnlyCollection<string> OrchestratorNames { get; } = Names(app.OrchestratorNames, fakes.OrchestratorNames);

    public IReadOnlyCollection<string> ActivityNames { get; } = Names(app.ActivityNames, fakes.ActivityNames);

    public IReadOnlyCollection<string> EntityNames { get; } = Names(app.EntityNames, fakes.EntityNames);

    /// <summary>Activities that have begun and not ended.</summary>
    public IEnumerable<ActivityCall> Running => _running.Keys.Select(run => run.Call);

    public bool HasOrchestrator(string name) => fakes.HasOrchestrator(name) || app.HasOrchestrator(name);

    public bool HasActivity(string name) => fakes.HasActivity(name) || app.HasActivity(name);

    public bool HasEntity(string name) => fakes.HasEntity(name) || app.HasEntity(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        (fakes.HasOrchestrator(context.Name) ? fakes : app).RunOrchestratorAsync(context);

    public async Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        var run = new ActivityRun(call, work);
        _running.TryAdd(run, true);
        try
        {
            return await (fakes.HasActivity(call.Name) ? fakes : app).RunActivityAsync(call, cancellationToken);
        }
        finally
        {
            // Still on the hub's scheduler, so that what this sets going is counted before this is not.
            _running.TryRemove(run, out _);
            run.End();
        }
    }

    public async Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken)
    {
        work.Enter();
        try
        {
            await (fakes.HasEntity(batch.Id.Name) ? fakes : app).RunEntityAsync(batch, cancellationToken);
        }
        finally
        {
            work.Leave();
        }
    }

    private static string[] Names(IEnumerable<string> app, IEnumerable<string> fakes) =>
        [.. app.Union(fakes, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
