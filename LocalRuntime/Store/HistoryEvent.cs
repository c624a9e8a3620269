using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Store;

/// <summary>
/// One event of an instance's history. Names and meaning are those of the Durable Task Framework. Events go in two
/// directions: what happened to the orchestrator, and, as <see cref="OrchestratorAction"/>, what the orchestrator asked
/// for. An <see cref="EntityMessage"/> is a message only, and in no history.
/// </summary>
[JsonDerivedType(typeof(OrchestratorStarted), nameof(OrchestratorStarted))]
[JsonDerivedType(typeof(ExecutionStarted), nameof(ExecutionStarted))]
[JsonDerivedType(typeof(ExecutionSuspended), nameof(ExecutionSuspended))]
[JsonDerivedType(typeof(ExecutionResumed), nameof(ExecutionResumed))]
[JsonDerivedType(typeof(ExecutionTerminated), nameof(ExecutionTerminated))]
[JsonDerivedType(typeof(ExecutionCompleted), nameof(ExecutionCompleted))]
[JsonDerivedType(typeof(EventRaised), nameof(EventRaised))]
[JsonDerivedType(typeof(TaskScheduled), nameof(TaskScheduled))]
[JsonDerivedType(typeof(TaskCompleted), nameof(TaskCompleted))]
[JsonDerivedType(typeof(TaskFailed), nameof(TaskFailed))]
[JsonDerivedType(typeof(TimerCreated), nameof(TimerCreated))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(SubOrchestrationInstanceCreated), nameof(SubOrchestrationInstanceCreated))]
[JsonDerivedType(typeof(SubOrchestrationInstanceCompleted), nameof(SubOrchestrationInstanceCompleted))]
[JsonDerivedType(typeof(SubOrchestrationInstanceFailed), nameof(SubOrchestrationInstanceFailed))]
[JsonDerivedType(typeof(EventSent), nameof(EventSent))]
[JsonDerivedType(typeof(GenericEvent), nameof(GenericEvent))]
[JsonDerivedType(typeof(EntityOperationCalled), nameof(EntityOperationCalled))]
[JsonDerivedType(typeof(EntityOperationSignaled), nameof(EntityOperationSignaled))]
[JsonDerivedType(typeof(EntityOperationCompleted), nameof(EntityOperationCompleted))]
[JsonDerivedType(typeof(EntityOperationFailed), nameof(EntityOperationFailed))]
[JsonDerivedType(typeof(EntityLockRequested), nameof(EntityLockRequested))]
[JsonDerivedType(typeof(EntityLockGranted), nameof(EntityLockGranted))]
[JsonDerivedType(typeof(EntityUnlockSent), nameof(EntityUnlockSent))]
[JsonDerivedType(typeof(EntityOperation), nameof(EntityOperation))]
[JsonDerivedType(typeof(EntityLock), nameof(EntityLock))]
[JsonDerivedType(typeof(EntityUnlock), nameof(EntityUnlock))]
internal abstract record HistoryEvent(DateTimeOffset Timestamp)
{
    /// <summary>
    /// The input or result that it carries: a JSON text, kept as it came and stored beside the rest, since JSON within
    /// JSON costs a copy and an escape for every quote.
    /// </summary>
    [JsonIgnore]
    public virtual string? Payload { get => null; init { } }
}

/// <summary>An episode begins: the orchestrator is woken and given the events up to the next one of this type.</summary>
internal sealed record OrchestratorStarted(DateTimeOffset Timestamp) : HistoryEvent(Timestamp);

/// <summary>The execution begins. <paramref name="Carried"/> are events that continue-as-new brought along.</summary>
internal sealed record ExecutionStarted(
    DateTimeOffset Timestamp,
    string Name,
    string ExecutionId,
    string? Input = null,
    string? Version = null,
    ParentTask? Parent = null,
    DateTimeOffset? ScheduledStartTime = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    int Generation = 0,
    IReadOnlyList<EventRaised>? Carried = null) : HistoryEvent(Timestamp)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }
}

/// <summary>The task of another orchestration that this one was started for.</summary>
internal sealed record ParentTask(string Name, string InstanceId, string ExecutionId, int TaskId);

internal sealed record ExecutionSuspended(DateTimeOffset Timestamp, string? Reason) : HistoryEvent(Timestamp);

internal sealed record ExecutionResumed(DateTimeOffset Timestamp, string? Reason) : HistoryEvent(Timestamp);

/// <summary>The execution is to end now, with an output; if recursive, so are its sub-orchestrations.</summary>
internal sealed record ExecutionTerminated(DateTimeOffset Timestamp, string? Output, bool Recursive) : HistoryEvent(Timestamp)
{
    [JsonIgnore]
    public override string? Payload { get => Output; init => Output = value; }
}

internal sealed record EventRaised(DateTimeOffset Timestamp, string Name, string? Input) : HistoryEvent(Timestamp)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }
}

/// <summary>Where a rewind took an event out, or, with its reason, happened. It has no effect.</summary>
internal sealed record GenericEvent(DateTimeOffset Timestamp, string? Data) : HistoryEvent(Timestamp);

/// <summary>The end of a task that the orchestrator asked for by a <see cref="ScheduledAction"/>.</summary>
internal abstract record TaskOutcome(DateTimeOffset Timestamp, int TaskId, string ExecutionId) : HistoryEvent(Timestamp);

internal sealed record TaskCompleted(DateTimeOffset Timestamp, int TaskId, string ExecutionId, string? Result)
    : TaskOutcome(Timestamp, TaskId, ExecutionId)
{
    [JsonIgnore]
    public override string? Payload { get => Result; init => Result = value; }
}

internal sealed record TaskFailed(DateTimeOffset Timestamp, int TaskId, string ExecutionId, TaskFailureDetails Failure)
    : TaskOutcome(Timestamp, TaskId, ExecutionId);

internal sealed record TimerFired(DateTimeOffset Timestamp, int TaskId, string ExecutionId)
    : TaskOutcome(Timestamp, TaskId, ExecutionId);

internal sealed record SubOrchestrationInstanceCompleted(
    DateTimeOffset Timestamp, int TaskId, string ExecutionId, string? Result)
    : TaskOutcome(Timestamp, TaskId, ExecutionId)
{
    [JsonIgnore]
    public override string? Payload { get => Result; init => Result = value; }
}

internal sealed record SubOrchestrationInstanceFailed(
    DateTimeOffset Timestamp, int TaskId, string ExecutionId, TaskFailureDetails Failure)
    : TaskOutcome(Timestamp, TaskId, ExecutionId);

/// <summary>Something that the orchestrator asked for. On replay its code must ask for the same again.</summary>
internal abstract record OrchestratorAction(DateTimeOffset Timestamp) : HistoryEvent(Timestamp)
{
    /// <summary>What was asked for, without payloads: two actions that differ here are a divergence.</summary>
    [JsonIgnore]
    public string Description => Describe();

    protected abstract string Describe();
}

/// <summary>An action with a number of its own, by which its outcome finds back.</summary>
internal abstract record ScheduledAction(DateTimeOffset Timestamp, int TaskId) : OrchestratorAction(Timestamp);

internal sealed record TaskScheduled(DateTimeOffset Timestamp, int TaskId, string Name, string? Input)
    : ScheduledAction(Timestamp, TaskId)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }

    protected override string Describe() => $"activity '{Name}' (#{TaskId})";
}

internal sealed record TimerCreated(DateTimeOffset Timestamp, int TaskId, DateTimeOffset FireAt)
    : ScheduledAction(Timestamp, TaskId)
{
    protected override string Describe() => $"timer (#{TaskId})";
}

internal sealed record SubOrchestrationInstanceCreated(
    DateTimeOffset Timestamp, int TaskId, string Name, string InstanceId, string? Input, string? Version = null,
    IReadOnlyDictionary<string, string>? Tags = null)
    : ScheduledAction(Timestamp, TaskId)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }

    protected override string Describe() => $"sub-orchestration '{Name}' (#{TaskId})";
}

internal sealed record EventSent(DateTimeOffset Timestamp, int TaskId, string InstanceId, string Name, string? Input)
    : ScheduledAction(Timestamp, TaskId)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }

    protected override string Describe() => $"event '{Name}' to '{InstanceId}' (#{TaskId})";
}

/// <summary>The execution has ended.</summary>
internal sealed record ExecutionCompleted(
    DateTimeOffset Timestamp, OrchestrationRuntimeStatus Status, string? Result, TaskFailureDetails? Failure)
    : OrchestratorAction(Timestamp)
{
    [JsonIgnore]
    public override string? Payload { get => Result; init => Result = value; }

    protected override string Describe() => $"end as {Status}";
}
