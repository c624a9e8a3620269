namespace FunctionApp.FanOut;

/// <summary>Items that wait for an activity.</summary>
/// <param name="Items">The items, not always neighbours.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Due">Not to be started before; null for at once.</param>
internal sealed record PendingBatch<TItem>(IReadOnlyList<FanOutItem<TItem>> Items, int Attempt, DateTime? Due);
