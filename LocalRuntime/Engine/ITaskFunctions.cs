using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;

namespace LocalRuntime.Engine;

/// <summary>The functions that a task hub runs, by name. Names ignore case, as on the real host.</summary>
internal interface ITaskFunctions
{
    /// <summary>Names of all orchestrator functions, for the error that lists them.</summary>
    IReadOnlyCollection<string> OrchestratorNames { get; }

    /// <summary>Names of all activity functions, for the error that lists them.</summary>
    IReadOnlyCollection<string> ActivityNames { get; }

    /// <summary>Names of all entity functions, for the error that lists them.</summary>
    IReadOnlyCollection<string> EntityNames { get; }

    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>
    /// Runs the orchestrator named by the context up to its end, on the calling thread: whatever it awaits must be
    /// a durable task. The result is what the function returned, not serialised.
    /// </summary>
    Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context);

    /// <summary>Runs one activity. The result is what the function returned, not serialised.</summary>
    Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken);

    /// <summary>Runs the function of an entity, which gives the entity to the batch.</summary>
    Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken);
}
