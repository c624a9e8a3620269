namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>The status of instances in each state. Scenarios after it use its instances.</summary>
internal static class StatusScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.StartAsync("Hello", "id=pend-20104&delay=3600");
        await host.ReplayAsync("030-status-pending", "030-status-pending-history");
        await host.StartWaitingAsync("wait-20104", """{"who":"me"}""");
        await host.ReplayAsync(
            "031-status-running",
            "031-status-running-history",
            "031-status-running-history-only",
            "031-status-running-showInput-false",
            "031-status-running-ret500");
        await host.RunAsync("FanOut", "done-20104", """{"Count":2,"DelayMs":10}""");
        await host.ReplayAsync(
            "032-status-completed",
            "032-status-completed-history",
            "032-status-completed-historyoutput-only",
            "032-status-completed-showInput-false",
            "032-status-completed-ret500",
            "032-status-completed-showHistory-bogus",
            "032-status-completed-taskhub",
            "032-status-completed-taskhub-other",
            "032-status-completed-uppercase-path",
            "032-status-completed-HEAD",
            "032-status-completed-PUT");
        await FailAsync(host);
        await host.RunAsync("Catches", "catch-20104");
        await host.RunAsync("Parent", "par-20104");
        await host.RunAsync("Forever", "can-20104", "0");
        await host.ReplayAsync(
            "034-status-completed-caught-failure",
            "034-status-completed-parent-history",
            "034-status-completed-after-continueasnew-history",
            "035-status-unknown-404",
            "035-status-unknown-404-history");
    }

    private static async Task FailAsync(GoldenHost host)
    {
        await host.RunAsync("Fails", "fail-20104", "\"in\"");
        await host.RunAsync("FailsDirect", "fail2-20104");
        await host.RunAsync("ParentFails", "fail3-20104");
        await host.RunAsync("Retry", "fail4-20104");
        await host.RunAsync("NoSuchOrchestrator2", "fail5-20104");
        await host.ReplayAsync(
            "033-status-failed",
            "033-status-failed-history",
            "033-status-failed-ret500",
            "033-status-failed-ret500-history",
            "033-status-failed-direct-throw",
            "033-status-failed-after-retries",
            "033-status-unknown-orchestrator");
    }
}
