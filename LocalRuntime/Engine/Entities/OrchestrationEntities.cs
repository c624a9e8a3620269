using System.Diagnostics.CodeAnalysis;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>Entities as one orchestrator uses them. All that it asks for is recorded, and found again on replay.</summary>
internal sealed class OrchestrationEntities(
    OrchestrationExecution execution, AwaitedTasks tasks, CriticalSection section, DataConverter converter)
    : TaskOrchestrationEntityFeature
{
    public override async Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        var (target, json) = (EntityIds.Check(id), converter.Serialize(input));
        section.BeginCall(id);
        try
        {
            return await tasks.RunAsync<TResult>(
                taskId => new EntityOperationCalled(execution.Now, taskId, target, operationName, json),
                (_, failure) => new EntityOperationFailedException(id, operationName, failure));
        }
        finally
        {
            section.EndCall(id);
        }
    }

    public override Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object?>(id, operationName, input, options);

    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        var (target, json) = (EntityIds.Check(id), converter.Serialize(input));
        section.CheckSignal(id);
        execution.Schedule(
            taskId => new EntityOperationSignaled(execution.Now, taskId, target, operationName, json, options?.SignalTime),
            complete: null);
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        ArgumentNullException.ThrowIfNull(entityIds);
        // Everyone locks in this order, so that nobody waits for one who waits for him.
        EntityInstanceId[] ids = [.. entityIds.DistinctBy(EntityIds.Check).OrderBy(id => id.ToString(), StringComparer.Ordinal)];
        if (ids.Length == 0) throw new ArgumentException("There is no entity to lock.", nameof(entityIds));
        section.Enter(ids);
        await tasks.RunAsync<object?>(
            taskId => new EntityLockRequested(execution.Now, taskId, [.. ids.Select(id => id.ToString())]));
        section.Grant();
        return new HeldLocks(this);
    }

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds) =>
        (entityIds = section.Available) is not null;

    private void Unlock()
    {
        foreach (var id in section.Leave())
            execution.Schedule(taskId => new EntityUnlockSent(execution.Now, taskId, id.ToString()), complete: null);
    }

    private sealed class HeldLocks(OrchestrationEntities owner) : IAsyncDisposable
    {
        private bool _given;

        public ValueTask DisposeAsync()
        {
            if (!_given) owner.Unlock();
            _given = true;
            return ValueTask.CompletedTask;
        }
    }
}
