using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// An event on its way to an instance. Those that a restart could not find again (a start, an external event, the end
/// of a sub-orchestration) are stored as messages first and have an id; outcomes of activities and timers are not:
/// their tasks are still open in the history, and run again.
/// </summary>
internal sealed class Letter(HistoryEvent historyEvent, long? messageId = null)
{
    public HistoryEvent Event { get; } = historyEvent;

    public long? MessageId { get; } = messageId;

    public static Letter Of(StoredMessage message) => new(message.Event, message.Id);
}
