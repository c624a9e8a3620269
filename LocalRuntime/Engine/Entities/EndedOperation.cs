using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;
using Microsoft.DurableTask;

namespace LocalRuntime.Engine.Entities;

/// <summary>An operation that has run: with a result (JSON), or a failure.</summary>
internal sealed record EndedOperation(Letter Letter, string? Result, TaskFailureDetails? Failure)
{
    public EntityOperation Operation => (EntityOperation)Letter.Event;

    /// <summary>What the caller gets; null for a signal.</summary>
    public TaskOutcome? Outcome(DateTimeOffset now) => (Operation.Caller, Failure) switch
    {
        (null, _) => null,
        ({ } caller, null) => new EntityOperationCompleted(now, caller.TaskId, caller.ExecutionId, Result),
        ({ } caller, { } failure) => new EntityOperationFailed(now, caller.TaskId, caller.ExecutionId, failure),
    };
}
