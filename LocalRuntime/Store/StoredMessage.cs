namespace LocalRuntime.Store;

/// <summary>An event that an instance is to receive; it is on disk until an episode has taken it into the history.</summary>
internal sealed record StoredMessage(long Id, string InstanceId, HistoryEvent Event);
