using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine;

/// <summary>
/// Finds how a failed instance can go on. Its failed tasks lose their outcomes, and so run again, as after a crash;
/// sub-orchestrations that failed are rewound themselves. Of the ways to do so it takes the first whose history the
/// orchestrator can be replayed from.
/// </summary>
internal sealed class RewindPlanner(
    HistoryStore store, ITaskFunctions functions, DataConverter converter, ILoggerFactory loggers)
{
    /// <summary>The instance and the sub-orchestrations to rewind with it.</summary>
    public List<Rewind> Plan(InstanceRecord failed, GenericEvent reason)
    {
        var history = store.Read(reader => reader.ReadHistory(failed.InstanceId));
        var failures = FindFailures(history);
        var tail = history.FindLastIndex(e => e is OrchestratorStarted);
        var last = history.Skip(tail).OfType<TaskOutcome>().Select(outcome => outcome.TaskId).Where(failures.ContainsKey);

        var rewind = new[] { failures.Keys.ToHashSet(), last.ToHashSet() }
            .Select(reopened => (Reopened: reopened, History: Reopen(history, reopened, reason)))
            .FirstOrDefault(way => CanReplay(failed.InstanceId, way.History));
        if (rewind.History is null) return [TakeBack(failed, history, tail, reason)];
        var children = rewind.Reopened.Select(task => failures[task]).OfType<InstanceRecord>();
        return [new Rewind(failed, rewind.History, []), .. children.SelectMany(child => Plan(child, reason))];
    }

    /// <summary>The history without these failures and without the end.</summary>
    private static List<HistoryEvent> Reopen(List<HistoryEvent> history, HashSet<int> tasks, GenericEvent reason) =>
    [
        .. history.SelectMany<HistoryEvent, HistoryEvent>(e => e switch
        {
            ExecutionCompleted => [Removed(e)],
            TaskFailed failed when tasks.Contains(failed.TaskId) => [Removed(e)],
            SubOrchestrationInstanceFailed failed when tasks.Contains(failed.TaskId) => [Removed(e)],
            ScheduledAction action when tasks.Contains(action.TaskId) => [Removed(e), e],
            _ => [e],
        }),
        reason,
    ];

    /// <summary>
    /// Takes the last episode back and delivers its events again: the orchestrator failed by itself, or did something
    /// with a failure that it would not do without.
    /// </summary>
    private static Rewind TakeBack(InstanceRecord failed, List<HistoryEvent> history, int tail, GenericEvent reason)
    {
        var episode = history[tail..];
        var delivered = episode.Skip(1).Where(e => e is not (OrchestratorAction or GenericEvent or TaskFailed)).ToList();
        return new Rewind(
            failed,
            [
                .. history[..tail], episode[0],
                .. episode.Where(e => e is TaskFailed or ExecutionCompleted).Select(Removed), reason,
            ],
            delivered);
    }

    private static GenericEvent Removed(HistoryEvent historyEvent) => new(historyEvent.Timestamp, null);

    private bool CanReplay(string instanceId, List<HistoryEvent> history)
    {
        var started = history.OfType<ExecutionStarted>().First();
        var execution = new OrchestrationExecution(instanceId, started, functions, converter, loggers, wake: () => { });
        execution.Replay(Episode.Split(history));
        return execution.End is null;
    }

    // By task: null for an activity. A child that has not failed, or is gone, can't run again: its failure stays.
    private Dictionary<int, InstanceRecord?> FindFailures(List<HistoryEvent> history)
    {
        Dictionary<int, InstanceRecord?> failures = [];
        foreach (var outcome in history.OfType<TaskOutcome>())
        {
            if (outcome is TaskFailed) failures.Add(outcome.TaskId, null);
            else if (outcome is SubOrchestrationInstanceFailed && FindChild(history, outcome.TaskId) is { } child)
                failures.Add(outcome.TaskId, child);
        }
        return failures;
    }

    private InstanceRecord? FindChild(List<HistoryEvent> history, int task)
    {
        var created = history.OfType<SubOrchestrationInstanceCreated>().First(child => child.TaskId == task);
        var child = store.Read(reader => reader.FindInstance(created.InstanceId, withPayloads: false));
        return child?.Status == OrchestrationRuntimeStatus.Failed ? child : null;
    }
}
