using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>Takes messages to whom they are for, at once or when they are due.</summary>
internal sealed class PostOffice : IDisposable
{
    private readonly InstanceDispatcher _orchestrations;
    private readonly InstanceDispatcher _entities;
    private readonly TimeProvider _time;

    public PostOffice(InstanceDispatcher orchestrations, InstanceDispatcher entities, TimeProvider time)
    {
        (_orchestrations, _entities, _time) = (orchestrations, entities, time);
        Timers = new TimerQueue(time, Post);
    }

    /// <summary>What is not due yet.</summary>
    public TimerQueue Timers { get; }

    /// <summary>Delivers a stored message, once it is due.</summary>
    public void Deliver(StoredMessage message)
    {
        var (due, execution) = message.Event switch
        {
            ExecutionStarted { ScheduledStartTime: { } at } start => (at, start.ExecutionId),
            // No execution will ever take it back.
            EntityOperation { DueAt: { } at } => (at, $"@{message.Id}"),
            _ => (DateTimeOffset.MinValue, ""),
        };
        if (due > _time.GetUtcNow()) Timers.Enqueue(due, message.InstanceId, Letter.Of(message), execution);
        else Post(message.InstanceId, Letter.Of(message));
    }

    public void Dispose() => Timers.Dispose();

    private void Post(string instanceId, Letter letter)
    {
        if (letter.Event is EntityMessage) _entities.Post(instanceId, letter);
        else if (letter is { Event: TaskOutcome outcome, MessageId: null }) _orchestrations.PostOutcome(instanceId, outcome);
        else _orchestrations.Post(instanceId, letter);
    }
}
