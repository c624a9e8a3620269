namespace FunctionApp.FanOut;

/// <summary>What a fan-out or a slice of one came to, when the results of its items are in MongoDB.</summary>
/// <param name="TaskId">The task that the results are kept under.</param>
/// <param name="Total">Items in all.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">How many failed; those that were never finished are in neither number.</param>
public sealed record StoredResults(string TaskId, int Total, int Succeeded, int Failed);
