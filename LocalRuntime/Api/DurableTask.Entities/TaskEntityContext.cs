namespace Microsoft.DurableTask.Entities;

/// <summary>What an operation knows of its entity, and what it can start. What it sends goes out when it succeeds.</summary>
public abstract class TaskEntityContext
{
    protected TaskEntityContext()
    {
    }

    public abstract EntityInstanceId Id { get; }

    public virtual void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        SignalEntity(id, operationName, null, options);

    /// <summary>Has an entity, which may be this one, run an operation, without waiting for it.</summary>
    public abstract void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    public virtual string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) =>
        ScheduleNewOrchestration(name, null, options);

    /// <summary>Starts an orchestration and gives its instance id.</summary>
    public abstract string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null);
}
