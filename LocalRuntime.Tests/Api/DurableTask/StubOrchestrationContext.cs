using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Tests.Api.DurableTask;

/// <summary>Shows what the members that are not abstract ask of the abstract ones.</summary>
internal sealed class StubOrchestrationContext(ILoggerFactory? loggers = null) : TaskOrchestrationContext
{
    public TaskCompletionSource Timer { get; } = new();

    public DateTime FireAt { get; private set; }

    public CancellationToken TimerCancellation { get; private set; }

    public TaskCompletionSource<string> Event { get; } = new();

    public List<(string Name, object? Input, TaskOptions? Options)> Calls { get; } = [];

    public bool Replaying { get; set; }

    public override TaskName Name => "Stub";

    public override string InstanceId => "stub";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    public override string Version => "1.10";

    protected override ILoggerFactory LoggerFactory => loggers ?? ReplaySafeLoggerFactory;

    public override T? GetInput<T>()
        where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null) => Called<TResult>(name, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Called<TResult>(orchestratorName, input, options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        (FireAt, TimerCancellation) = (fireAt, cancellationToken);
        return Timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(
        string eventName, CancellationToken cancellationToken = default) =>
        (T)(object)await Event.Task.WaitAsync(cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Calls.Add(("ContinueAsNew", (newInput, preserveUnprocessedEvents), null));

    public override Guid NewGuid() => throw new NotSupportedException();

    private Task<TResult> Called<TResult>(string name, object? input, TaskOptions? options)
    {
        Calls.Add((name, input, options));
        return Task.FromResult(default(TResult)!);
    }
}
