using LocalRuntime.Engine;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Testing;

/// <summary>Runs orchestrators over histories, without activities, and says what they wait for in the end.</summary>
internal sealed class HistoryReplay(TaskHub hub, ITaskFunctions functions, DataConverter converter, ILoggerFactory loggers)
{
    /// <exception cref="InvalidOperationException">There is no such orchestrator.</exception>
    /// <exception cref="NonDeterministicOrchestrationException">The code asks for something else than the history has.</exception>
    public ReplayResult Run(OrchestrationHistory history)
    {
        if (!functions.HasOrchestrator(history.Orchestrator))
            throw new InvalidOperationException(
                UnknownFunction.Message(history.Orchestrator, "orchestrator", functions.OrchestratorNames));
        var execution = Replay(history);
        if (execution.End is not { } end)
            return new ReplayResult(
                execution.Suspended is null ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Suspended,
                SerializedOutput: null, FailureDetails: null, [.. Waits(execution)]);
        return end.Failure?.IsCausedBy<NonDeterministicOrchestrationException>() == true
            ? throw new NonDeterministicOrchestrationException(end.Failure.ErrorMessage)
            : new ReplayResult(end.Status, end.Output, end.Failure, []);
    }

    /// <summary>What an instance that has not finished waits for, in words.</summary>
    public string Describe(string instanceId)
    {
        if (hub.ReadHistory(instanceId) is not { Count: > 0 } events) return "has not begun";
        var execution = Replay(new OrchestrationHistory(instanceId, events));
        if (execution.Suspended is { } suspended) return $"is suspended ({suspended.Reason ?? "without a reason"})";
        var waits = Waits(execution).Concat(execution.OpenTasks.OfType<SubOrchestrationInstanceCreated>()
            .Select(child => $"its sub-orchestration '{child.InstanceId}', which {Describe(child.InstanceId)}")).ToList();
        return waits.Count > 0
            ? $"waits for {string.Join(", ", waits)}"
            : "awaits something that is not a durable task, or that it never completes";
    }

    private static IEnumerable<string> Waits(OrchestrationExecution execution) =>
    [
        .. execution.ExternalEvents.Awaited.Select(name => $"event '{name}'"),
        .. execution.OpenTasks.Select(task => task.Description),
    ];

    private OrchestrationExecution Replay(OrchestrationHistory history)
    {
        var execution = new OrchestrationExecution(
            history.InstanceId, history.Started, functions, converter, loggers, wake: () => { });
        execution.Replay(Episode.Split(history.Events));
        return execution;
    }
}
