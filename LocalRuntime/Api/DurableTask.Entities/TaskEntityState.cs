namespace Microsoft.DurableTask.Entities;

/// <summary>What an entity keeps between operations.</summary>
public abstract class TaskEntityState
{
    protected TaskEntityState()
    {
    }

    public abstract bool HasState { get; }

    /// <summary>Reads the state; gives the default, which is not stored, when there is none.</summary>
    public virtual T? GetState<T>(T? defaultValue = default) => GetState(typeof(T)) is T state ? state : defaultValue;

    /// <summary>Reads the state; null, for value types too, when there is none.</summary>
    public abstract object? GetState(Type type);

    /// <summary>Replaces the state; null deletes it.</summary>
    public abstract void SetState(object? state);
}
