using LocalRuntime.Engine.Entities;
using LocalRuntime.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Replay;

/// <summary>What an orchestrator function sees of its <see cref="OrchestrationExecution"/>.</summary>
internal sealed class OrchestrationContext(OrchestrationExecution execution, DataConverter converter, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    private readonly AwaitedTasks _tasks = new(execution, converter);
    private readonly CriticalSection _criticalSection = new();
    private OrchestrationEntities? _entities;
    private int _guids;

    /// <summary>The run of the function that the orchestrator is, once it has begun.</summary>
    public FunctionContext? FunctionContext { get; set; }

    public override TaskName Name => execution.Started.Name;

    public override string InstanceId => execution.InstanceId;

    public override string Version => execution.Started.Version ?? string.Empty;

    public override ParentOrchestrationInstance? Parent { get; } = execution.Started.Parent is { } parent
        ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId)
        : null;

    public override DateTime CurrentUtcDateTime => execution.Now.UtcDateTime;

    public override bool IsReplaying => execution.IsReplaying;

    public override TaskOrchestrationEntityFeature Entities =>
        _entities ??= new OrchestrationEntities(execution, _tasks, _criticalSection, converter);

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(execution.Started.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var json = converter.Serialize(input);
        return Retrying.RunAsync(this, options?.Retry, () => _tasks.RunAsync<TResult>(
            id => new TaskScheduled(execution.Now, id, name, json), (id, failure) => new TaskFailedException(name, id, failure)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        _criticalSection.CheckSubOrchestration();
        var json = converter.Serialize(input);
        var sub = options as SubOrchestrationOptions;
        var version = (sub?.Version ?? options?.Version)?.Version;
        var tags = options?.Tags is { Count: > 0 } given ? new Dictionary<string, string>(given) : null;
        // One id for all attempts: a retry replaces the instance that failed.
        var childId = sub?.InstanceId ?? NewGuid().ToString("N");
        return Retrying.RunAsync(this, options?.Retry, () => _tasks.RunAsync<TResult>(
            id => new SubOrchestrationInstanceCreated(execution.Now, id, orchestratorName, childId, json, version, tags),
            (id, failure) => new TaskFailedException(orchestratorName, id, failure)));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var due = new DateTimeOffset(fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : fireAt, TimeSpan.Zero);
        var fired = new TaskCompletionSource();
        var id = execution.Schedule(id => new TimerCreated(execution.Now, id, due), _ => fired.TrySetResult());
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() =>
            {
                if (execution.Abandon(id)) fired.TrySetCanceled(cancellationToken);
            });
        return fired.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        execution.EnsureOnThread();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var received = new TaskCompletionSource<T>();
        if (execution.ExternalEvents.TryTake(eventName, out var buffered)) Receive(buffered!);
        else
        {
            var giveUp = execution.ExternalEvents.Wait(eventName, Receive);
            if (cancellationToken.CanBeCanceled)
                cancellationToken.Register(() =>
                {
                    giveUp();
                    received.TrySetCanceled(cancellationToken);
                });
        }
        return received.Task;

        void Receive(EventRaised raised) => _tasks.Complete(received, raised.Input);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        var json = converter.Serialize(payload);
        execution.Schedule(id => new EventSent(execution.Now, id, instanceId, eventName, json), complete: null);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        execution.EnsureOnThread();
        execution.CustomStatus = converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        execution.EnsureOnThread();
        execution.ContinueAsNew = new Succession(
            converter.Serialize(options.NewInput), options.PreserveUnprocessedEvents, options.NewVersion);
    }

    public override Guid NewGuid() =>
        DeterministicGuid.Create(InstanceId, execution.Started.ExecutionId, _guids++);
}
