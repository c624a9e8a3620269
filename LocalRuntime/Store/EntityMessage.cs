using System.Text.Json.Serialization;

namespace LocalRuntime.Store;

/// <summary>A message to an entity. It is stored until the entity has dealt with it; there is no history of them.</summary>
internal abstract record EntityMessage(DateTimeOffset Timestamp) : HistoryEvent(Timestamp);

/// <summary>An operation to run.</summary>
/// <param name="Caller">Waits for the result; null for a signal.</param>
/// <param name="DueAt">When it may run; null for at once.</param>
internal sealed record EntityOperation(
    DateTimeOffset Timestamp, string Name, string? Input, TaskAddress? Caller = null, DateTimeOffset? DueAt = null)
    : EntityMessage(Timestamp)
{
    [JsonIgnore]
    public override string? Payload { get => Input; init => Input = value; }
}

/// <summary>
/// A wish to lock several entities, one after the other: the first <paramref name="Position"/> of them are locked. All
/// who lock do it in the same order, so none waits for one that waits for it.
/// </summary>
internal sealed record EntityLock(
    DateTimeOffset Timestamp, TaskAddress Owner, IReadOnlyList<string> EntityIds, int Position = 0)
    : EntityMessage(Timestamp);

/// <summary>The end of a lock, after all that its owner has sent before. Ignored if the lock is another's.</summary>
internal sealed record EntityUnlock(DateTimeOffset Timestamp, string OwnerId) : EntityMessage(Timestamp);
