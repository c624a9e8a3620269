namespace Microsoft.DurableTask.Entities;

/// <summary>
/// An entity as a class, each public method an operation. The local host knows of entities, so that an app with some
/// starts, but runs none.
/// </summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    protected TaskEntity()
    {
    }

    /// <summary>What the entity keeps between operations.</summary>
    protected TState State { get; set; } = default!;

    /// <exception cref="NotSupportedException">Always.</exception>
    public ValueTask<object?> RunAsync(TaskEntityOperation operation) => throw UnsupportedEntities.Error();
}
