using System.Collections.Concurrent;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;

namespace LocalRuntime.Testing;

/// <summary>The functions of the app, with fakes in place of some, and what of them runs at the moment.</summary>
internal sealed class TestFunctions(ITaskFunctions app, ITaskFunctions fakes, TrackingScheduler work) : ITaskFunctions
{
    private readonly ConcurrentDictionary<RunningWork, bool> _running = [];

    public IReadOnlyCollection<string> OrchestratorNames { get; } = Names(app.OrchestratorNames, fakes.OrchestratorNames);

    public IReadOnlyCollection<string> ActivityNames { get; } = Names(app.ActivityNames, fakes.ActivityNames);

    public IReadOnlyCollection<string> EntityNames { get; } = Names(app.EntityNames, fakes.EntityNames);

    /// <summary>Activities and entities that have begun and not ended, in words.</summary>
    public IEnumerable<string> Running => _running.Keys.Select(running => running.Name);

    public bool HasOrchestrator(string name) => fakes.HasOrchestrator(name) || app.HasOrchestrator(name);

    public bool HasActivity(string name) => fakes.HasActivity(name) || app.HasActivity(name);

    public bool HasEntity(string name) => fakes.HasEntity(name) || app.HasEntity(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        (fakes.HasOrchestrator(context.Name) ? fakes : app).RunOrchestratorAsync(context);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) => TrackAsync(
        $"activity '{call.Name}' (#{call.TaskId}) of '{call.InstanceId}'",
        () => (fakes.HasActivity(call.Name) ? fakes : app).RunActivityAsync(call, cancellationToken));

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) => TrackAsync<object?>(
        $"entity '{batch.Id}'", async () =>
        {
            await (fakes.HasEntity(batch.Id.Name) ? fakes : app).RunEntityAsync(batch, cancellationToken);
            return null;
        });

    private async Task<T> TrackAsync<T>(string name, Func<Task<T>> run)
    {
        var running = new RunningWork(name, work);
        _running.TryAdd(running, true);
        try
        {
            return await run();
        }
        finally
        {
            // Still on the hub's scheduler, so that what this sets going is counted before this is not.
            _running.TryRemove(running, out _);
            running.End();
        }
    }

    private static string[] Names(IEnumerable<string> app, IEnumerable<string> fakes) =>
        [.. app.Union(fakes, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
