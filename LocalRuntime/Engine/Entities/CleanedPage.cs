using LocalRuntime.Store;

namespace LocalRuntime.Engine.Entities;

/// <summary>What one step of a cleaning did.</summary>
/// <param name="Removed">Entities removed.</param>
/// <param name="Unlocks">The messages that release locks, to be delivered.</param>
/// <param name="Next">Where the next step goes on; null at the end.</param>
internal sealed record CleanedPage(int Removed, List<StoredMessage> Unlocks, string? Next);
