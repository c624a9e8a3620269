using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// Runs one episode of an instance: gives its letters to the orchestrator, commits what came of it, and only then
/// sets going what the orchestrator asked for.
/// </summary>
internal sealed class EpisodeRunner(
    HistoryStore store,
    ITaskFunctions functions,
    InstanceDispatcher instances,
    ActivityDispatcher activities,
    TimerQueue timers,
    StatusSignals signals,
    DataConverter converter,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan CommitRetryDelay = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<TaskHub>();

    /// <summary>Returns how many letters stay in the mailbox on purpose, until another one comes.</summary>
    public async Task<int> RunAsync(OrchestrationInstance instance)
    {
        try
        {
            return await RunEpisodeAsync(instance);
        }
        catch (SqliteException error)
        {
            _logger.CommitFailed(error, instance.InstanceId, CommitRetryDelay);
            instance.Execution = null;
            timers.Enqueue(time.GetUtcNow() + CommitRetryDelay, instance.InstanceId, letter: null);
        }
#pragma warning disable CA1031 // One instance that can't be run must not stop the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _logger.EpisodeFailed(error, instance.InstanceId);
            instance.Execution = null;
        }
        return int.MaxValue;
    }

    private async Task<int> RunEpisodeAsync(OrchestrationInstance instance)
    {
        // Taken before the store is read: a letter that comes in between belongs to a state that may not be read yet.
        var letters = instance.Peek();
        if (instance.Execution is null)
        {
            var found = Load(instance, letters);
            if (found is Loaded.Gone) return await DiscardAsync(instance, letters);
            if (found is Loaded.NotStarted) return letters.Count;
            letters = instance.Peek();
        }
        var execution = instance.Execution!;
        var episode = execution.RunEpisode(
            new OrchestratorStarted(time.GetUtcNow()), [.. letters.Select(letter => letter.Event)], out var taken);
        var used = letters.Take(taken).ToList();
        if (used.Count > 0 || episode.Actions.Count > 0) await CommitAsync(instance, execution, episode, used);
        instance.Remove(used);
        return 0;
    }

    private async Task CommitAsync(
        OrchestrationInstance instance, OrchestrationExecution execution, Episode episode, List<Letter> used)
    {
        var commit = new EpisodeCommit(execution, instance.Record!, instance.NextSequence, episode, MessageIds(used));
        if (episode.Events.Count > 0 || episode.Actions.Count > 0)
            await store.WriteAsync(commit.Write, sent => Deliver(instance, sent));
        else if (MessageIds(used) is { Count: > 0 } ids)
            await store.WriteAsync(writer => writer.DeleteMessages(ids));

        var changed = commit.After.Status != instance.Record!.Status;
        instance.Record = commit.After;
        instance.NextSequence += episode.Count;
        if (execution.End is null) Dispatch(instance, episode.Actions.OfType<ScheduledAction>());
        else instance.Execution = null;
        if (changed) signals.Notify(instance.InstanceId);
    }

    private Loaded Load(OrchestrationInstance instance, List<Letter> letters)
    {
        var (record, history) = store.Read(reader =>
            (reader.FindInstance(instance.InstanceId, withPayloads: false), reader.ReadHistory(instance.InstanceId)));
        if (record is null or { IsFinished: true }) return Loaded.Gone;
        var started = history.OfType<ExecutionStarted>().FirstOrDefault() ?? FindStart(instance, letters, record.ExecutionId);
        if (started is null) return Loaded.NotStarted;

        var execution = new OrchestrationExecution(
            instance.InstanceId, started, functions, converter, loggers, () => instances.Post(instance.InstanceId, null));
        execution.Replay(Episode.Split(history));
        (instance.Execution, instance.Record, instance.NextSequence) = (execution, record, history.Count);
        if (execution.End is null) Dispatch(instance, execution.OpenTasks);
        return Loaded.Ready;
    }

    /// <summary>
    /// The start of an instance without a history, put before all else. If it is still to come (a scheduled start),
    /// only a termination makes it due.
    /// </summary>
    private ExecutionStarted? FindStart(OrchestrationInstance instance, List<Letter> letters, string executionId)
    {
        bool Starts(HistoryEvent e) => e is ExecutionStarted started && started.ExecutionId == executionId;
        var start = letters.Find(letter => Starts(letter.Event));
        if (start is not null) instance.Remove([start]);
        else if (letters.Exists(letter => letter.Event is ExecutionTerminated))
            start = store.Read(reader => reader.ReadMessages(instance.InstanceId))
                .Where(message => Starts(message.Event)).Select(Letter.Of).FirstOrDefault();
        if (start is null) return null;
        instance.PostFirst(start);
        return (ExecutionStarted)start.Event;
    }

    private async Task<int> DiscardAsync(OrchestrationInstance instance, List<Letter> letters)
    {
        if (MessageIds(letters) is { Count: > 0 } ids) await store.WriteAsync(writer => writer.DeleteMessages(ids));
        instance.Remove(letters);
        return 0;
    }

    private void Deliver(OrchestrationInstance sender, List<StoredMessage> sent)
    {
        foreach (var message in sent)
            if (message.InstanceId == sender.InstanceId && message.Event is ExecutionStarted) sender.PostFirst(Letter.Of(message));
            else instances.Post(message);
    }

    private void Dispatch(OrchestrationInstance instance, IEnumerable<ScheduledAction> actions)
    {
        var executionId = instance.Execution!.Started.ExecutionId;
        foreach (var action in actions)
            if (action is TaskScheduled task) activities.Enqueue(instance.InstanceId, executionId, task);
            else if (action is TimerCreated timer)
                timers.Enqueue(timer.FireAt, instance.InstanceId,
                    new Letter(new TimerFired(timer.FireAt, timer.TaskId, executionId)));
    }

    private static List<long> MessageIds(List<Letter> letters) =>
        [.. letters.Select(letter => letter.MessageId).OfType<long>()];

    private enum Loaded { Ready, NotStarted, Gone }
}
