namespace LocalRuntime.Tests.Http;

/// <summary>A host with four entities, one that was deleted, and one that never had a state.</summary>
public sealed class ListedEntities : IAsyncLifetime
{
    public EntityHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        foreach (var entity in (string[])["/Counter/a", "/Counter/b", "/Counter/ö c", "/Last/a", "/Counter/deleted"])
        {
            await Host.SignalAsync($"{entity}?op=Add", "5");
            await Eventually.ReachAsync(() => Host.GetTextAsync(entity), text => text != "");
        }

        await Host.SignalAsync("/Counter/deleted?op=delete");
        await Host.ReachAsync("/Counter/deleted", "");
        await Host.SignalAsync("/Counter/failed?op=Fail", "5");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
