namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>The same with keys on, as in the cloud.</summary>
internal static class KeyScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        host.Gate.Hold("Hello");
        await host.ReplayAsync([.. Named("auth-301"), .. Named("auth-302"), .. Named("auth-303"), .. Named("auth-304")]);
        var waiting = await host.StartAsync("WaitEvent", "");
        await host.Client.WaitForInstanceStartAsync(waiting);
        host.MapId("47d9a41c51ce4e929b1bf08728fbfd1c", waiting);
        await host.ReplayAsync([.. Named("auth-305"), .. Named("auth-306"), .. Named("auth-307")]);
    }

    private static IEnumerable<string> Named(string prefix) =>
        Transcript.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
}
