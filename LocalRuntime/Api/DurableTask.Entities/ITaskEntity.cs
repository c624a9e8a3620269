namespace Microsoft.DurableTask.Entities;

/// <summary>An entity: state under a name and key, with operations that run one at a time.</summary>
public interface ITaskEntity
{
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
