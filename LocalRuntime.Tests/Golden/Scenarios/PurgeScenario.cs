namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Purges one instance, and many.</summary>
internal static class PurgeScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.ReplayAsync("100-purge-running");
        await host.SendAsync("DELETE", "/instances/catch-20104");
        await host.ReplayAsync(
            "100-purge-again",
            "100-purge-unknown",
            "101-purge-multi-no-filter",
            "101-purge-multi-only-status",
            "101-purge-multi-from-status",
            "101-purge-multi-none-match",
            "101-purge-multi-from-gt-to",
            "101-purge-multi-running-status");
        // The real host purged this one, too. Scenarios after this one find it gone.
        await host.Client.TerminateInstanceAsync("rw-20104");
        await host.EndAsync("rw-20104");
        await host.Client.PurgeInstanceAsync("rw-20104");
    }

    public static async Task RunOnRunningAsync(GoldenHost host)
    {
        await host.StartWaitingAsync("runA");
        await host.StartWaitingAsync("runB");
        await host.ReplayAsync(
            "102-purge-multi-running-deletes-running-before",
            "102-purge-multi-running-deletes-running",
            "102-purge-multi-running-deletes-running-after",
            "102-purge-multi-running-list-after");
    }

    /// <summary>Each with one instance that has completed, one that has failed and one that runs.</summary>
    public static async Task RunByStatusAsync(GoldenHost host)
    {
        foreach (var name in Transcript.Names.Where(name => name.StartsWith("103-", StringComparison.Ordinal)))
        {
            await host.RunAsync("Hello", $"{name}-completed");
            await host.RunAsync("FailsDirect", $"{name}-failed");
            await host.StartWaitingAsync($"{name}-running");
            await host.ReplayAsync(name);
            await host.Client.TerminateInstanceAsync($"{name}-running");
            await host.EndAsync($"{name}-running");
            await host.SendAsync("DELETE", "/instances?createdTimeFrom=2020-01-01T00:00:00Z");
        }
    }
}
