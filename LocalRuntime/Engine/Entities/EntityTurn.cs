using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;

namespace LocalRuntime.Engine.Entities;

/// <summary>Decides what an entity does next.</summary>
internal static class EntityTurn
{
    /// <summary>Operations that are committed together, at most.</summary>
    private const int MaxOperations = 500;

    /// <summary>
    /// The letters of the next turn: operations, or one letter that locks or unlocks; none if all have to wait for the
    /// lock to end. While an entity is locked, only its owner's letters count.
    /// </summary>
    public static List<Letter> Next(IReadOnlyList<Letter> letters, string? lockedBy)
    {
        var admitted = letters.Where(letter => Admits(letter.Event, lockedBy));
        var operations = admitted.TakeWhile(letter => letter.Event is EntityOperation).Take(MaxOperations).ToList();
        return operations.Count > 0 ? operations : [.. admitted.Take(1)];
    }

    private static bool Admits(HistoryEvent message, string? lockedBy) =>
        lockedBy is null
        || message is EntityUnlock
        || (message is EntityOperation { Caller: { } caller } && caller.InstanceId == lockedBy);
}
