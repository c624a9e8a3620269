namespace Microsoft.DurableTask.Entities;

/// <summary>An operation on an entity failed; thrown where the orchestrator that called it awaits it.</summary>
public sealed class EntityOperationFailedException : Exception
{
    public EntityOperationFailedException(
        EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
        : base($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        EntityId = entityId;
        OperationName = operationName;
        FailureDetails = failureDetails;
    }

    public EntityInstanceId EntityId { get; }

    public string OperationName { get; }

    /// <summary>What the operation threw.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
