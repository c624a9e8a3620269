using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Suspends, resumes and terminates.</summary>
internal static class ControlScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await SuspendAsync(host);
        await TerminateAsync(host);
    }

    private static async Task SuspendAsync(GoldenHost host)
    {
        await host.StartWaitingAsync("susp-20104");
        await host.ReplayAsync("040-suspend-202");
        await Eventually.ReachAsync(
            () => host.Client.GetInstanceAsync("susp-20104"),
            instance => instance?.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.ReplayAsync("041-status-suspended-history", "042-suspend-again");
        await host.SendAsync("POST", "/instances/susp-20104/raiseEvent/Approve", "\"x\"");
        await host.ReplayAsync("044-resume-202");
        await host.EndAsync("susp-20104");
        await host.ReplayAsync(
            "045-status-after-resume-history",
            "046-suspend-completed",
            "046-resume-completed",
            "046-resume-unknown");
        await host.StartWaitingAsync("susp2-20104");
        await host.ReplayAsync("047-suspend-no-reason", "047-resume-not-suspended");
    }

    private static async Task TerminateAsync(GoldenHost host)
    {
        await host.StartWaitingAsync("term-20104", """{"a":1}""");
        await host.ReplayAsync("050-terminate-202");
        await host.EndAsync("term-20104");
        await host.ReplayAsync(
            "051-status-terminated",
            "051-status-terminated-history",
            "051-status-terminated-ret500",
            "052-terminate-already-terminated",
            "052-terminate-completed",
            "052-terminate-failed",
            "052-terminate-unknown");
        await host.StartWaitingAsync("term2-20104");
        await host.ReplayAsync("053-terminate-no-reason");
        await host.EndAsync("term2-20104");
        await host.ReplayAsync("053-status-terminated-no-reason", "054-terminate-pending-scheduled");
        await host.EndAsync("pend-20104");
        await host.ReplayAsync("054-status-after-terminate-pending", "055-terminate-GET-instead-of-POST");
    }
}
