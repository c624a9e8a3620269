using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>Functions whose orchestrators fail at once: what an instance gets whose version is not run.</summary>
internal sealed class RefusedOrchestrator(ITaskFunctions functions, Exception reason) : ITaskFunctions
{
    public IReadOnlyCollection<string> OrchestratorNames => functions.OrchestratorNames;

    public IReadOnlyCollection<string> ActivityNames => functions.ActivityNames;

    public IReadOnlyCollection<string> EntityNames => functions.EntityNames;

    public bool HasOrchestrator(string name) => true;

    public bool HasActivity(string name) => functions.HasActivity(name);

    public bool HasEntity(string name) => functions.HasEntity(name);

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        Task.FromException<object?>(reason);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
        functions.RunActivityAsync(call, cancellationToken);

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
        functions.RunEntityAsync(batch, cancellationToken);
}
