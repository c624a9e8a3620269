namespace Microsoft.DurableTask;

/// <summary>An orchestrator: the deterministic code that calls activities and sub-orchestrations.</summary>
public interface ITaskOrchestrator
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
