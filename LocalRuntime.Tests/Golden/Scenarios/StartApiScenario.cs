namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Starts through the management API.</summary>
internal static class StartApiScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.ReplayAsync(
            "080-start-202",
            "080-start-with-id-202",
            "081-start-existing-completed-id",
            "082-start-malformed-json",
            "082-start-empty-body",
            "082-start-text-plain",
            "082-start-GET",
            "082-start-case-insensitive-name",
            "082-start-activity-name",
            "083-start-wait-timeout-finished",
            "083-start-wait-timeout-not-finished",
            "083-start-wait-failed",
            "083-start-wait-failed-ret500",
            "083-start-wait-bad-timeout",
            "083-start-wait-polling-gt-timeout",
            "084-start-id-with-slash",
            "084-start-id-with-hash",
            "084-start-id-starting-with-at",
            "084-start-id-101-chars");
        await host.EndAsync("done-20104");
    }
}
