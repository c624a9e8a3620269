namespace LocalRuntime.Store;

/// <summary>Which entities to read, in the order of their ids, after <paramref name="AfterId"/>.</summary>
/// <param name="WithoutState">Also those that have no state.</param>
internal sealed record EntityFilter(
    string? IdPrefix = null,
    DateTimeOffset? ModifiedFrom = null,
    DateTimeOffset? ModifiedTo = null,
    bool WithoutState = false,
    string? AfterId = null);
