namespace Microsoft.DurableTask;

/// <summary>An activity: work that an orchestrator calls. It may run twice, so it must be idempotent.</summary>
public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
