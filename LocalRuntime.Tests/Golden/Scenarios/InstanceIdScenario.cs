namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Odd instance ids, and requests without a body or without its length.</summary>
internal static class InstanceIdScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        host.Gate.Hold("SayHello", "été");
        await host.ReplayAsync([.. Transcript.Names.Where(name => name.StartsWith("140-", StringComparison.Ordinal))]);
        await host.StartAsync("Hello", "id=a%23b");
        await host.EndAsync("a#b");
        await host.Client.WaitForInstanceStartAsync("été");
        await host.ReplayAsync(
            "141-status-id-hash",
            "141-status-id-slash",
            "141-status-id-slash-raw",
            "141-status-id-unicode",
            "142-start-api-fromclient-instance-and-version",
            "085-start-no-body-content-length-0");
        await host.EndAsync("78a1582008144ab1b372896ae687a482");
        await host.ReplayAsync(
            "085-status-after-start-no-body",
            "085-start-body-null-json",
            "086-start-wait-finished-completed",
            "086-start-wait-failed-ret500",
            "086-start-no-content-length-header");
    }
}
