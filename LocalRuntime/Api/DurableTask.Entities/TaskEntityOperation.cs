namespace Microsoft.DurableTask.Entities;

/// <summary>One operation on an entity.</summary>
public abstract class TaskEntityOperation
{
    protected TaskEntityOperation()
    {
    }

    public abstract string Name { get; }

    public abstract bool HasInput { get; }

    public abstract object? GetInput(Type inputType);
}
