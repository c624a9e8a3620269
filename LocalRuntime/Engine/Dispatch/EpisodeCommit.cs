using System.Text.Json;
using LocalRuntime.Engine.Entities;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// What an episode changes in the store, all in one transaction: its history, the instance, the messages it used up,
/// and the messages it sends to others.
/// </summary>
internal sealed class EpisodeCommit(
    OrchestrationExecution execution, InstanceRecord before, int sequence, Episode episode, IReadOnlyList<long> usedMessages,
    string? defaultVersion)
{
    private readonly DateTimeOffset _now = episode.Started.Timestamp;

    /// <summary>The instance as it is after the episode.</summary>
    public InstanceRecord After { get; } = Describe(execution, before, episode.Started.Timestamp);

    /// <summary>Writes it all, and returns the messages to deliver once it is committed.</summary>
    public List<StoredMessage> Write(HistoryWriter writer)
    {
        writer.DeleteMessages(usedMessages);
        List<StoredMessage> sent = execution.End?.Next is { } next ? [StartOver(writer, next)] : Append(writer);
        foreach (var action in episode.Actions)
            if (Send(writer, action) is { } message) sent.Add(message);
        if (execution.End is { Next: null } end) sent.AddRange(SendEnd(writer, end));
        if (execution.End is not null) sent.AddRange(EntityLocks.Release(writer, before.InstanceId, _now));
        return sent;
    }

    private static InstanceRecord Describe(OrchestrationExecution execution, InstanceRecord before, DateTimeOffset now)
    {
        var after = before with { CustomStatus = execution.CustomStatus, UpdatedAt = now };
        return (execution.End, execution.Suspended) switch
        {
            ({ Next: { } next }, _) => after with
            {
                ExecutionId = next.ExecutionId, Version = next.Version, Input = next.Input,
                Status = OrchestrationRuntimeStatus.Running, Output = null,
            },
            ({ } end, _) => after with { Status = end.Status, Output = end.Output, Failure = end.Failure },
            (null, { } suspended) => after with
            {
                Status = OrchestrationRuntimeStatus.Suspended,
                Output = suspended.Reason is { } reason ? JsonSerializer.Serialize(reason) : null,
            },
            _ => after with { Status = OrchestrationRuntimeStatus.Running, Output = null },
        };
    }

    private List<StoredMessage> Append(HistoryWriter writer)
    {
        writer.AppendHistory(After.InstanceId, sequence, episode.ToHistory());
        writer.UpdateInstance(After);
        return [];
    }

    private StoredMessage StartOver(HistoryWriter writer, ExecutionStarted next)
    {
        writer.DeleteHistory(After.InstanceId);
        writer.PutInstance(After);
        return writer.AddMessage(After.InstanceId, next);
    }

    private StoredMessage? Send(HistoryWriter writer, OrchestratorAction action) => action switch
    {
        SubOrchestrationInstanceCreated created => StartChild(writer, created),
        EventSent sent when writer.Read.FindInstance(sent.InstanceId, withPayloads: false) is { IsFinished: false } =>
            writer.AddMessage(sent.InstanceId, new EventRaised(_now, sent.Name, sent.Input)),
        EntityOperationCalled called => writer.AddMessage(
            called.EntityId, new EntityOperation(_now, called.Operation, called.Input, AddressOf(called))),
        EntityOperationSignaled signaled => writer.AddMessage(
            signaled.EntityId, new EntityOperation(_now, signaled.Operation, signaled.Input, DueAt: signaled.SignalTime)),
        EntityLockRequested asked => writer.AddMessage(
            asked.EntityIds[0], new EntityLock(_now, AddressOf(asked), asked.EntityIds)),
        EntityUnlockSent unlock => writer.AddMessage(unlock.EntityId, new EntityUnlock(_now, before.InstanceId)),
        _ => null,
    };

    private TaskAddress AddressOf(ScheduledAction task) =>
        new(before.InstanceId, execution.Started.ExecutionId, task.TaskId);

    private StoredMessage StartChild(HistoryWriter writer, SubOrchestrationInstanceCreated created)
    {
        var executionId = Guid.NewGuid().ToString("N");
        var parent = new ParentTask(before.Name, before.InstanceId, execution.Started.ExecutionId, created.TaskId);
        var started = new ExecutionStarted(
            _now, created.Name, executionId, created.Input, created.Version ?? defaultVersion, parent, Tags: created.Tags);
        return NewInstanceWriter.TryStart(writer, created.InstanceId, started)
            ?? writer.AddMessage(before.InstanceId, new SubOrchestrationInstanceFailed(
                _now, created.TaskId, parent.ExecutionId, AlreadyRunning(created.InstanceId)));
    }

    private static TaskFailureDetails AlreadyRunning(string instanceId) => new(
        typeof(InvalidOperationException).FullName!,
        $"An orchestration with the instance id '{instanceId}' is already running.", null, null, null);

    private IEnumerable<StoredMessage> SendEnd(HistoryWriter writer, ExecutionEnd end)
    {
        if (execution.Started.Parent is { } parent
            && writer.Read.FindInstance(parent.InstanceId, withPayloads: false) is { IsFinished: false })
            yield return writer.AddMessage(parent.InstanceId, ForParent(parent, end));
        if (!end.TerminateChildren) yield break;
        foreach (var child in execution.OpenTasks.OfType<SubOrchestrationInstanceCreated>())
            if (writer.Read.FindInstance(child.InstanceId, withPayloads: false) is { IsFinished: false } running
                && running.ParentId == before.InstanceId)
                yield return writer.AddMessage(child.InstanceId, new ExecutionTerminated(_now, end.Output, Recursive: true));
    }

    private TaskOutcome ForParent(ParentTask parent, ExecutionEnd end) => end.Status == OrchestrationRuntimeStatus.Completed
        ? new SubOrchestrationInstanceCompleted(_now, parent.TaskId, parent.ExecutionId, end.Output)
        : new SubOrchestrationInstanceFailed(_now, parent.TaskId, parent.ExecutionId, end.Failure ?? Unsuccessful(end));

    private static TaskFailureDetails Unsuccessful(ExecutionEnd end) => new(
        typeof(InvalidOperationException).FullName!,
        $"The orchestration ended as {end.Status}{(end.Output is null ? "." : $": {end.Output}")}", null, null, null);
}
