namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>How to come by the candidates of a query.</summary>
/// <param name="Collection">Where from.</param>
/// <param name="Index">The index to go through, or null for all documents in insertion order.</param>
/// <param name="Ranges">Its parts to read, disjoint and ascending.</param>
/// <param name="Backward">Whether to read from the last key to the first.</param>
/// <param name="Sorted">Whether the rows come in the order that the query asks for.</param>
internal sealed record ScanPlan(
    CollectionInfo Collection,
    IndexInfo? Index = null,
    IReadOnlyList<KeyRange>? Ranges = null,
    bool Backward = false,
    bool Sorted = false);
