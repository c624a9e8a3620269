namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Rewinds and restarts.</summary>
internal static class RewindScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.RunAsync("FlakyOrch", "flaky-20104");
        await host.ReplayAsync("070-status-before-rewind", "070-rewind-failed-202");
        await host.EndAsync("flaky-20104");
        await host.ReplayAsync("070-status-after-rewind-history", "071-rewind-unknown", "071-rewind-terminated");
        await host.StartWaitingAsync("rw-20104");
        await host.ReplayAsync(
            "071-rewind-running",
            "072-restart-default",
            "072-restart-new-id-true",
            "072-restart-new-id-false");
        await host.EndAsync("done-20104");
        await host.ReplayAsync(
            "072-status-after-restart-same-id", "072-restart-unknown", "072-restart-running-same-id");
    }
}
