namespace FunctionApp.FanOut;

/// <summary>The result of a task that is a fan-out, as the API shows it.</summary>
/// <param name="Items">One result per item, in input order.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">How many failed; those that were never finished are in neither number.</param>
public sealed record FanOutResult<TResult>(IReadOnlyList<ItemResult<TResult>> Items, int Succeeded, int Failed);
