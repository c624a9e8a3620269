namespace Microsoft.DurableTask.Entities;

/// <summary>An entity that is a delegate.</summary>
internal sealed class LambdaEntity(Func<TaskEntityOperation, ValueTask<object?>> run) : ITaskEntity
{
    public ValueTask<object?> RunAsync(TaskEntityOperation operation) => run(operation);
}
