namespace LocalRuntime.Store;

/// <summary>What is stored of an entity. Without state it is kept only until it is cleaned up.</summary>
/// <param name="State">JSON; null if there is none, or it was not asked for.</param>
/// <param name="LockedBy">Id of the orchestration that has locked it.</param>
/// <param name="Backlog">Messages that wait for it.</param>
internal sealed record EntityRecord(
    string Id, bool HasState, string? State, string? LockedBy, DateTimeOffset ModifiedAt, int Backlog);
