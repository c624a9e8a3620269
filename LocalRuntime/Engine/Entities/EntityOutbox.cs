using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>What operations of a batch send: it goes out with the commit, and a failed operation takes its own back.</summary>
internal sealed class EntityOutbox(
    EntityInstanceId id, DataConverter converter, TimeProvider time, string? defaultVersion) : TaskEntityContext
{
    private readonly List<Func<HistoryWriter, StoredMessage?>> _sent = [];

    public override EntityInstanceId Id => id;

    public int Count => _sent.Count;

    public override void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        var target = EntityIds.Check(id);
        var signal = new EntityOperation(
            time.GetUtcNow(), operationName, converter.Serialize(input), DueAt: options?.SignalTime);
        _sent.Add(writer => writer.AddMessage(target, signal));
    }

    /// <summary>If an instance with that id runs when the operation is committed, nothing is started.</summary>
    /// <exception cref="ArgumentException">The instance id is not a valid one.</exception>
    public override string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        var instance = NewInstance.Create(name, converter.Serialize(input), options);
        var start = instance.ToStart(time.GetUtcNow(), defaultVersion);
        _sent.Add(writer => NewInstanceWriter.TryStart(writer, instance.InstanceId, start, instance.DedupeStatuses));
        return instance.InstanceId;
    }

    /// <summary>Takes back all but the first <paramref name="count"/>.</summary>
    public void TakeBack(int count) => _sent.RemoveRange(count, _sent.Count - count);

    /// <summary>Stores it all, and returns the messages to deliver.</summary>
    public IEnumerable<StoredMessage> Write(HistoryWriter writer) =>
        _sent.Select(send => send(writer)).OfType<StoredMessage>();
}
