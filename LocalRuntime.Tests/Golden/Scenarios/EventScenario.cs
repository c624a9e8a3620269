namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Raises events.</summary>
internal static class EventScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.ReplayAsync(
            "060-raise-event-unknown-instance",
            "060-raise-event-completed-410",
            "060-raise-event-terminated",
            "061-raise-event-malformed-json",
            "061-raise-event-no-content-type",
            "061-raise-event-text-plain",
            "061-raise-event-wrong-name",
            "061-raise-event-GET",
            "062-raise-event-202");
        await host.EndAsync("wait-20104");
        await host.ReplayAsync("062-status-after-event-history");
        await host.StartWaitingAsync("ev2-20104");
        await host.ReplayAsync("063-raise-event-empty-body", "063-status-after-empty-event");
    }
}
