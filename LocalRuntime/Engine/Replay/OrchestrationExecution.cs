using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Replay;

/// <summary>
/// A running orchestrator in memory: takes events, one at a time, and says what its code asked for. It stays between
/// episodes, so that a wake-up costs what is new; after a restart, <see cref="Replay"/> brings it back from history.
/// Used by one thread at a time.
/// </summary>
internal sealed class OrchestrationExecution
{
    private static readonly TimeSpan s_longestBlock = TimeSpan.FromSeconds(10);

    private readonly ITaskFunctions _functions;
    private readonly DataConverter _converter;
    private readonly OrchestratorThread _thread;
    private readonly OrchestrationContext _context;
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly Queue<(HistoryEvent Event, Action Step)> _held = [];
    private readonly List<OrchestratorAction> _actions = [];
    private readonly List<int> _abandoned = [];
    private readonly Action _wake;
    private Task<object?>? _run;
    private volatile bool _leftThread;
    private bool _started;
    private bool _terminatedAtStart;
    private int _nextTaskId;

    public OrchestrationExecution(
        string instanceId, ExecutionStarted started, ITaskFunctions functions, DataConverter converter,
        ILoggerFactory loggers, Action wake, TimeSpan? longestBlock = null)
    {
        (InstanceId, Started, _functions, _converter) = (instanceId, started, functions, converter);
        _wake = wake;
        _thread = new OrchestratorThread(
            LeaveThread, () => NonDeterministicOrchestrationException.Blocked(started.Name), longestBlock ?? s_longestBlock);
        _context = new OrchestrationContext(this, converter, loggers);
    }

    public string InstanceId { get; }

    public ExecutionStarted Started { get; }

    /// <summary>The orchestrator's clock: when the current episode began.</summary>
    public DateTimeOffset Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public ExternalEvents ExternalEvents { get; } = new();

    public string? CustomStatus { get; set; }

    /// <summary>Set by continue-as-new: what begins when the orchestrator's code returns.</summary>
    public Succession? ContinueAsNew { get; set; }

    /// <summary>Set while suspended: events are recorded, but the orchestrator does not see them yet.</summary>
    public ExecutionSuspended? Suspended { get; private set; }

    /// <summary>Null while the orchestrator runs.</summary>
    public ExecutionEnd? End { get; private set; }

    /// <summary>What was asked for and has not ended.</summary>
    public IEnumerable<ScheduledAction> OpenTasks => _open.Values.Select(open => open.Action);

    /// <summary>Tasks that the latest episode has given up.</summary>
    public IReadOnlyList<int> Abandoned => _abandoned;

    /// <summary>
    /// Gives the events to the orchestrator until they are used up or it ends. Outcomes of tasks that are not open
    /// (late, or reported twice) are left out of the episode.
    /// </summary>
    /// <param name="taken">How many of <paramref name="events"/> were looked at; the others belong to whatever follows.</param>
    public Episode RunEpisode(OrchestratorStarted started, IReadOnlyList<HistoryEvent> events, out int taken)
    {
        Now = started.Timestamp;
        _actions.Clear();
        _abandoned.Clear();
        _terminatedAtStart = !_started && events.OfType<ExecutionTerminated>().Any();
        var accepted = new List<HistoryEvent>(events.Count);
        for (taken = 0; taken < events.Count && End is null; taken++)
        {
            if (!Accepts(events[taken])) continue;
            accepted.Add(events[taken]);
            TryApply(events[taken]);
        }
        CheckThread();
        if (End is { Next: null } end) _actions.Add(new ExecutionCompleted(Now, end.Status, end.Output, end.Failure));
        return new Episode(started, accepted, [.. _actions]);
    }

    /// <summary>Runs recorded episodes again, and fails the execution where the code asks for something else.</summary>
    public void Replay(IEnumerable<Episode> episodes)
    {
        IsReplaying = true;
        foreach (var recorded in episodes)
        {
            var replayed = RunEpisode(recorded.Started, recorded.Events, out _);
            // The code can't be run at all, or has left its thread: that says more than what it did not ask for.
            if (_leftThread || !_functions.HasOrchestrator(Started.Name)) break;
            if (FindDivergence(recorded.Actions, replayed.Actions) is not { } divergence) continue;
            Fail(divergence);
            break;
        }
        if (End is { Next: not null })
            Fail(NonDeterministicOrchestrationException.Diverged(Started.Name, null, "continue-as-new"));
        IsReplaying = false;
    }

    /// <summary>Ends the execution with the error, whatever its code does.</summary>
    public void Fail(Exception error)
    {
        var failure = TaskFailureDetails.FromException(error);
        var cause = (error as TaskFailedException)?.FailureDetails ?? (error as EntityOperationFailedException)?.FailureDetails;
        if (cause is not null) failure = failure with { InnerFailure = cause };
        End = new ExecutionEnd(OrchestrationRuntimeStatus.Failed, failure.ToString(), failure);
    }

    /// <summary>Asks for a task; <paramref name="complete"/> gets its outcome. Returns its number.</summary>
    public int Schedule(Func<int, ScheduledAction> create, Action<TaskOutcome>? complete)
    {
        EnsureOnThread();
        var action = create(_nextTaskId++);
        _actions.Add(action);
        if (complete is not null) _open.Add(action.TaskId, new OpenTask(action, complete));
        return action.TaskId;
    }

    /// <summary>Gives a task up: its outcome, should it come, is ignored.</summary>
    public bool Abandon(int taskId)
    {
        if (!_open.Remove(taskId)) return false;
        _abandoned.Add(taskId);
        return true;
    }

    /// <exception cref="NonDeterministicOrchestrationException">Called from outside the orchestrator's own thread.</exception>
    public void EnsureOnThread()
    {
        if (!_thread.IsCurrent) throw NonDeterministicOrchestrationException.ForeignAwait(Started.Name);
    }

    private bool Accepts(HistoryEvent historyEvent) => historyEvent switch
    {
        ExecutionStarted started => !_started && started.ExecutionId == Started.ExecutionId,
        TaskOutcome outcome => outcome.ExecutionId == Started.ExecutionId && _open.ContainsKey(outcome.TaskId),
        _ => true,
    };

    private void TryApply(HistoryEvent historyEvent)
    {
        try
        {
            Apply(historyEvent);
        }
#pragma warning disable CA1031 // An event that can't be applied would come again and again; it ends the execution instead.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(error);
        }
    }

    private void Apply(HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case ExecutionStarted:
                _started = true;
                _thread.Run(Start);
                CheckEnd();
                break;
            case TaskOutcome outcome when _open.Remove(outcome.TaskId, out var open):
                Deliver(outcome, () => open.Complete(outcome));
                break;
            case EventRaised raised:
                Deliver(raised, () => ExternalEvents.Raise(raised));
                break;
            case ExecutionSuspended suspended:
                Suspended = suspended;
                break;
            case ExecutionResumed:
                Resume();
                break;
            case ExecutionTerminated terminated:
                End = new ExecutionEnd(
                    OrchestrationRuntimeStatus.Terminated, terminated.Output, TerminateChildren: terminated.Recursive);
                break;
        }
    }

    private void Start()
    {
        if (_terminatedAtStart) return;
        if (!_functions.HasOrchestrator(Started.Name))
        {
            End = new ExecutionEnd(
                OrchestrationRuntimeStatus.Failed, UnknownFunction.Orchestrator(Started.Name, _functions.OrchestratorNames));
            return;
        }
        foreach (var carried in Started.Carried ?? []) ExternalEvents.Raise(carried);
        _run = RunAsync();
        _ = _run.ContinueWith(
            _ => { if (!_thread.IsCurrent) LeaveThread(); },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // An async method, so that what the function throws before its first await ends up in the task too.
    private async Task<object?> RunAsync()
    {
        // As on the real worker, an input that is no JSON fails the orchestration, whether its code reads it or not.
        if (Started.Input is "") _converter.Deserialize<object>(Started.Input);
        return await _functions.RunOrchestratorAsync(_context);
    }

    // Called from another thread: the next episode ends the execution.
    private void LeaveThread()
    {
        _leftThread = true;
        _wake();
    }

    private void Deliver(HistoryEvent historyEvent, Action step)
    {
        if (Suspended is not null) _held.Enqueue((historyEvent, step));
        else
        {
            _thread.Run(step);
            CheckEnd();
        }
    }

    private void Resume()
    {
        Suspended = null;
        while (End is null && _held.TryDequeue(out var held)) Deliver(held.Event, held.Step);
    }

    private void CheckThread()
    {
        if (_leftThread && End is null) Fail(NonDeterministicOrchestrationException.ForeignAwait(Started.Name));
    }

    private void CheckEnd()
    {
        if (End is not null || _run is not { IsCompleted: true } run) return;
        if (run.Exception is { InnerException: { } error }) Fail(error);
        else if (run.IsCanceled) Fail(new TaskCanceledException(run));
        else if (ContinueAsNew is { } next) End = new(OrchestrationRuntimeStatus.Running, Next: Successor(next));
        else Succeed(run.GetAwaiter().GetResult());
    }

    private void Succeed(object? result)
    {
        try
        {
            End = new(OrchestrationRuntimeStatus.Completed, _converter.Serialize(result));
        }
#pragma warning disable CA1031 // Whatever a getter or converter of the app throws is the execution's failure.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(error);
        }
    }

    private ExecutionStarted Successor(Succession next) => Started with
    {
        Timestamp = Now,
        ExecutionId = DeterministicGuid.Create(InstanceId, Started.ExecutionId, -1).ToString("N"),
        Input = next.Input,
        Version = next.Version ?? Started.Version,
        ScheduledStartTime = null,
        Generation = Started.Generation + 1,
        Carried = next.PreserveUnprocessedEvents
            ? [.. ExternalEvents.Unprocessed, .. _held.Select(held => held.Event).OfType<EventRaised>()]
            : [],
    };

    private NonDeterministicOrchestrationException? FindDivergence(
        IReadOnlyList<OrchestratorAction> recorded, IReadOnlyList<OrchestratorAction> replayed)
    {
        for (var i = 0; i < Math.Max(recorded.Count, replayed.Count); i++)
        {
            var (before, now) = (recorded.ElementAtOrDefault(i)?.Description, replayed.ElementAtOrDefault(i)?.Description);
            if (before == now) continue;
            if (replayed.ElementAtOrDefault(i) is ExecutionCompleted { Failure: { } failure }) now += $" ({failure})";
            return NonDeterministicOrchestrationException.Diverged(Started.Name, before, now);
        }
        return null;
    }

    private sealed record OpenTask(ScheduledAction Action, Action<TaskOutcome> Complete);
}
