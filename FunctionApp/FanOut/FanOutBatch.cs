namespace FunctionApp.FanOut;

/// <summary>
/// The input of an activity in a fan-out. It answers with one <see cref="ItemOutcome{TResult}"/> per item, in order.
/// Items carry their index because those that are tried again are seldom neighbours.
/// </summary>
/// <param name="TaskId">The task, not the slice, that the items belong to.</param>
/// <param name="Items">At least one item.</param>
public sealed record FanOutBatch<TItem>(string TaskId, IReadOnlyList<FanOutItem<TItem>> Items);
