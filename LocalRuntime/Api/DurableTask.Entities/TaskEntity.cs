namespace Microsoft.DurableTask.Entities;

/// <summary>
/// An entity as a class: each public instance method is an operation of its name, in any case. A method can take the
/// input, a <see cref="TaskEntityContext"/> and a <see cref="TaskEntityOperation"/>, and returns a value or a task.
/// The operation <c>delete</c>, unless a method has that name, deletes the state.
/// </summary>
public abstract class TaskEntity<TState> : ITaskEntity
{
    protected TaskEntity()
    {
    }

    /// <summary>
    /// Whether public methods of <typeparamref name="TState"/> are operations too, where the entity has none of that
    /// name. False by default.
    /// </summary>
    protected virtual bool AllowStateDispatch => false;

    /// <summary>
    /// What the entity keeps between operations: read before each, written after it unless it threw. Null deletes it;
    /// the default of a value type does not.
    /// </summary>
    protected TState State { get; set; } = default!;

    /// <summary>The entity, and what it can start and signal.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There is no method for the operation.</exception>
    /// <exception cref="System.Reflection.AmbiguousMatchException">There are several methods for it.</exception>
    /// <exception cref="InvalidOperationException">The parameters of its method can't get their values.</exception>
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        State = operation.State.GetState(typeof(TState)) is TState state ? state : InitializeState(operation);
        var running = operation.TryDispatch(this) ?? DispatchToState(operation);
        if (running is null && operation.Name.Equals("delete", StringComparison.OrdinalIgnoreCase))
        {
            operation.State.SetState(null);
            return null;
        }

        var result = await (running ?? throw new NotSupportedException(
            $"There is no method for the operation '{operation}': {GetType()} has no public one of that name."));
        operation.State.SetState(State);
        return result;
    }

    /// <summary>
    /// Makes the state of an entity that has none. By default what the constructor without parameters makes.
    /// </summary>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) =>
        Nullable.GetUnderlyingType(typeof(TState)) is { } type
            ? (TState)Activator.CreateInstance(type)!
            : Activator.CreateInstance<TState>();

    private Task<object?>? DispatchToState(TaskEntityOperation operation)
    {
        if (!AllowStateDispatch)
            return null;
        return operation.TryDispatch(
            State ?? throw new InvalidOperationException($"The state that '{operation}' is to run on is null."));
    }
}
