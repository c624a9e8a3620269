namespace Microsoft.DurableTask.Entities;

/// <summary>An entity: state under a name and key, with operations that run one at a time.</summary>
public interface ITaskEntity
{
    /// <summary>
    /// Runs one operation. When it throws, the state and the messages it sent are as if it had never run.
    /// </summary>
    /// <returns>What an orchestrator that called gets; who signals gets nothing.</returns>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
