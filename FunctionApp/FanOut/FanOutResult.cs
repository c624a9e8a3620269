namespace FunctionApp.FanOut;

/// <summary>The result of a task that is a fan-out, as the API shows it.</summary>
/// <param name="Items">One result per item, in input order; null when there are too many for one answer.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">How many failed; those that were never finished are in neither number.</param>
/// <param name="Total">Items in all, when they are not here.</param>
/// <param name="FirstFailures">The first items that failed, when the items are not here.</param>
/// <param name="ResultsUrl">Path of the items, page by page, when they are not here.</param>
public sealed record FanOutResult<TResult>(
    IReadOnlyList<ItemResult<TResult>>? Items,
    int Succeeded,
    int Failed,
    int? Total = null,
    IReadOnlyList<ItemResult<TResult>>? FirstFailures = null,
    string? ResultsUrl = null);
