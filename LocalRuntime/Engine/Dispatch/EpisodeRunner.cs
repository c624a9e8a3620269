using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// Runs one episode of an instance: gives its letters to the orchestrator, commits what came of it, and only then
/// sets going what the orchestrator asked for.
/// </summary>
internal sealed class EpisodeRunner(
    HistoryStore store,
    RetryingWriter writes,
    ITaskFunctions functions,
    InstanceDispatcher instances,
    ActivityDispatcher activities,
    PostOffice post,
    StatusSignals signals,
    DataConverter converter,
    TimeProvider time,
    ILoggerFactory loggers,
    VersionRule versions)
{
    private readonly ILogger _logger = loggers.CreateLogger<TaskHub>();

    /// <summary>Returns how many letters stay in the mailbox on purpose, until another one comes.</summary>
    /// <exception cref="OperationCanceledException">The hub stops and can't wait for the store to take a commit.</exception>
    public async Task<int> RunAsync(OrchestrationInstance instance, CancellationToken giveUp)
    {
        try
        {
            return await RunEpisodeAsync(instance, giveUp);
        }
        catch (ObjectDisposedException error) when (giveUp.IsCancellationRequested)
        {
            throw new OperationCanceledException("The store is closed.", error, giveUp);
        }
#pragma warning disable CA1031 // One instance that can't be run must not stop the others.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _logger.EpisodeFailed(error, instance.InstanceId);
            if (instance.Execution is { } failed) post.Timers.CancelAll(failed.Started.ExecutionId);
            instance.Execution = null;
            return int.MaxValue;
        }
    }

    private async Task<int> RunEpisodeAsync(OrchestrationInstance instance, CancellationToken giveUp)
    {
        // Taken before the store is read: a letter that comes in between belongs to a state that may not be read yet.
        var letters = instance.Peek();
        if (instance.Execution is null)
        {
            var found = Load(instance, letters);
            if (found is Loaded.Gone) return await DiscardAsync(instance, letters, giveUp);
            if (found is Loaded.NotStarted) return letters.Count;
            letters = instance.Peek();
        }
        var execution = instance.Execution!;
        var episode = execution.RunEpisode(
            new OrchestratorStarted(time.GetUtcNow()), [.. letters.Select(letter => letter.Event)], out var taken);
        var used = letters.Take(taken).ToList();
        // Letters may all be stale: outcomes of tasks that were given up. Then there is no episode.
        if (episode.Events.Count == 0 && episode.Actions.Count == 0) return await DiscardAsync(instance, used, giveUp);
        await CommitAsync(instance, execution, episode, used, giveUp);
        instance.Remove(used);
        return 0;
    }

    private async Task CommitAsync(
        OrchestrationInstance instance, OrchestrationExecution execution, Episode episode, List<Letter> used,
        CancellationToken giveUp)
    {
        var commit = new EpisodeCommit(
            execution, instance.Record!, instance.NextSequence, episode, MessageIds(used), versions.Version);
        await writes.WriteAsync(instance.InstanceId, commit.Write, sent => Deliver(instance, sent), giveUp);

        var changed = commit.After.Status != instance.Record!.Status;
        instance.Record = commit.After;
        instance.NextSequence += episode.Count;
        Dispatch(instance, episode.Actions.OfType<ScheduledAction>(), ended: execution.End is not null);
        ForgetTimers(execution);
        if (execution.End is not null) instance.Execution = null;
        if (changed) signals.Notify(commit.After with { Input = (execution.End?.Next ?? execution.Started).Input });
    }

    private Loaded Load(OrchestrationInstance instance, List<Letter> letters)
    {
        var (record, history) = store.Read(reader =>
            (reader.FindInstance(instance.InstanceId, withPayloads: false), reader.ReadHistory(instance.InstanceId)));
        if (record is null or { IsFinished: true }) return Loaded.Gone;
        var started = history.OfType<ExecutionStarted>().FirstOrDefault() ?? FindStart(instance, letters, record.ExecutionId);
        if (started is null) return Loaded.NotStarted;

        var refusal = versions.Check(started.Version);
        if (refusal is not null && versions.Failure == VersionFailure.Reject && !IsTerminated(letters))
        {
            _logger.VersionRejected(instance.InstanceId, refusal.Message);
            return Loaded.NotStarted;
        }
        var execution = new OrchestrationExecution(
            instance.InstanceId, started, refusal is null ? functions : new RefusedOrchestrator(functions, refusal),
            converter, loggers, () => instances.Post(instance.InstanceId, null));
        if (refusal is null || history.Count == 0) execution.Replay(Episode.Split(history));
        else if (!IsTerminated(letters)) execution.Fail(refusal);
        (instance.Execution, instance.Record, instance.NextSequence) = (execution, record, history.Count);
        // A task whose outcome is in the mailbox (a rewind took its episode back) has run.
        bool HasRun(ScheduledAction task) => letters.Exists(letter => letter.Event is TaskOutcome outcome
            && outcome.TaskId == task.TaskId && outcome.ExecutionId == started.ExecutionId);
        if (execution.End is null) Dispatch(instance, execution.OpenTasks.Where(task => !HasRun(task)), ended: false);
        return Loaded.Ready;
    }

    /// <summary>
    /// The start of an instance without a history, put before all else. If it is still to come (a scheduled start),
    /// only a termination makes it due.
    /// </summary>
    private ExecutionStarted? FindStart(OrchestrationInstance instance, List<Letter> letters, string executionId)
    {
        bool Starts(HistoryEvent e) => e is ExecutionStarted started && started.ExecutionId == executionId;
        var start = letters.Find(letter => Starts(letter.Event))
            ?? store.Read(reader => reader.ReadMessages(instance.InstanceId))
                .Where(message => Starts(message.Event)).Select(Letter.Of).FirstOrDefault();
        if (start is null) return null;

        var started = (ExecutionStarted)start.Event;
        // What was sent before a new instance of the same id was started was meant for its predecessor.
        var stale = letters.Where(letter => started.Generation == 0 && letter.MessageId < start.MessageId).ToList();
        instance.Remove(stale);
        var due = letters.Contains(start) || IsTerminated(letters.Except(stale));
        if (!due) return null;
        instance.Remove([start]);
        instance.PostFirst(start);
        return started;
    }

    private async Task<int> DiscardAsync(OrchestrationInstance instance, List<Letter> letters, CancellationToken giveUp)
    {
        if (MessageIds(letters) is { Count: > 0 } ids)
            await writes.WriteAsync(instance.InstanceId, writer => writer.DeleteMessages(ids), committed: null, giveUp);
        instance.Remove(letters);
        return 0;
    }

    private void Deliver(OrchestrationInstance sender, List<StoredMessage> sent)
    {
        foreach (var message in sent)
            if (message.InstanceId == sender.InstanceId && message.Event is ExecutionStarted) sender.PostFirst(Letter.Of(message));
            else post.Deliver(message);
    }

    /// <summary>
    /// Sets going what was asked for. An execution that has ended waits for nothing more, but the activities that it
    /// asked for last still run.
    /// </summary>
    private void Dispatch(OrchestrationInstance instance, IEnumerable<ScheduledAction> actions, bool ended)
    {
        var executionId = instance.Execution!.Started.ExecutionId;
        foreach (var action in actions)
            if (action is TaskScheduled task) activities.Enqueue(instance.InstanceId, executionId, task);
            else if (action is TimerCreated timer && !ended)
                post.Timers.Enqueue(timer.FireAt, instance.InstanceId,
                    new Letter(new TimerFired(timer.FireAt, timer.TaskId, executionId)), executionId);
    }

    /// <summary>Takes out of the queue what nobody waits for any more.</summary>
    private void ForgetTimers(OrchestrationExecution execution)
    {
        var executionId = execution.Started.ExecutionId;
        if (execution.End is not null) post.Timers.CancelAll(executionId);
        else foreach (var taskId in execution.Abandoned) post.Timers.Cancel(executionId, taskId);
    }

    private static bool IsTerminated(IEnumerable<Letter> letters) =>
        letters.Any(letter => letter.Event is ExecutionTerminated);

    private static List<long> MessageIds(List<Letter> letters) =>
        [.. letters.Select(letter => letter.MessageId).OfType<long>()];

    private enum Loaded { Ready, NotStarted, Gone }
}
