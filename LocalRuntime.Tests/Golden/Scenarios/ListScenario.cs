namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Lists instances.</summary>
internal static class ListScenario
{
    private static readonly string[] s_anyInstances =
    [
        "090-list-all-top-3",
        "090-list-top-2",
        "091-list-page-2",
        "092-list-runtimeStatus-Completed",
        "092-list-runtimeStatus-lowercase",
        "092-list-runtimeStatus-bogus",
        "092-list-createdTimeFrom",
        "093-list-trailing-slash",
    ];

    public static async Task RunAsync(GoldenHost host)
    {
        foreach (var name in s_anyInstances) await host.ReplayListAsync(name);
        await host.ReplayAsync(
            "091-list-bogus-continuation",
            "092-list-createdTimeFrom-future",
            "092-list-createdTimeTo-past",
            "092-list-top-0",
            "092-list-top-minus1",
            "092-list-prefix",
            "092-list-prefix-none",
            "092-list-showInput-false",
            "092-list-showHistory",
            "092-list-taskhub-other",
            "093-list-POST",
            "093-list-HEAD");
    }
}
