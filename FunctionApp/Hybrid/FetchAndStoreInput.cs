using FunctionApp.FanOut;

namespace FunctionApp.Hybrid;

/// <summary>The input of <see cref="FetchAndStoreOrchestrator"/>.</summary>
/// <param name="Items">What to fetch and store.</param>
/// <param name="FanOut">How to run.</param>
public sealed record FetchAndStoreInput(
    IReadOnlyList<StoreItem> Items, FanOutSettings FanOut) : IFanOutInput<FetchAndStoreInput>
{
    int IFanOutInput<FetchAndStoreInput>.ItemCount => Items.Count;

    /// <inheritdoc/>
    public FetchAndStoreInput Only(IReadOnlyList<int> indexes) =>
        this with { Items = [.. indexes.Select(i => Items[i])] };
}
