using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace LocalRuntime.Store;

/// <summary>The orchestrator waits for an operation of an entity.</summary>
internal sealed record EntityOperationCalled(
    DateTimeOffset Timestamp, int TaskId, string EntityId, string Operation, string? Input)
    : ScheduledAction(Timestamp, TaskId)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }

    protected override string Describe() => $"call of '{Operation}' of entity '{EntityId}' (#{TaskId})";
}

/// <summary>The orchestrator has an entity run an operation, at once or at a time, and does not wait for it.</summary>
internal sealed record EntityOperationSignaled(
    DateTimeOffset Timestamp, int TaskId, string EntityId, string Operation, string? Input, DateTimeOffset? SignalTime)
    : ScheduledAction(Timestamp, TaskId)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }

    protected override string Describe() => $"signal '{Operation}' to entity '{EntityId}' (#{TaskId})";
}

internal sealed record EntityOperationCompleted(DateTimeOffset Timestamp, int TaskId, string ExecutionId, string? Result)
    : TaskOutcome(Timestamp, TaskId, ExecutionId)
{
    [JsonIgnore]
    public override string? Payload { get => Result; init => Result = value; }
}

internal sealed record EntityOperationFailed(
    DateTimeOffset Timestamp, int TaskId, string ExecutionId, TaskFailureDetails Failure)
    : TaskOutcome(Timestamp, TaskId, ExecutionId);

/// <summary>The orchestrator waits for locks.</summary>
internal sealed record EntityLockRequested(DateTimeOffset Timestamp, int TaskId, IReadOnlyList<string> EntityIds)
    : ScheduledAction(Timestamp, TaskId)
{
    protected override string Describe() => $"lock of {string.Join(", ", EntityIds.Select(id => $"'{id}'"))} (#{TaskId})";
}

/// <summary>All the entities of a request are locked.</summary>
internal sealed record EntityLockGranted(DateTimeOffset Timestamp, int TaskId, string ExecutionId)
    : TaskOutcome(Timestamp, TaskId, ExecutionId);

/// <summary>The orchestrator gives up the lock of one entity.</summary>
internal sealed record EntityUnlockSent(DateTimeOffset Timestamp, int TaskId, string EntityId)
    : ScheduledAction(Timestamp, TaskId)
{
    protected override string Describe() => $"unlock of '{EntityId}' (#{TaskId})";
}
