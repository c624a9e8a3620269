using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Signals and reads an entity.</summary>
internal static class EntityScenario
{
    public static async Task RunAsync(GoldenHost host)
    {
        await host.ReplayAsync("110-entity-signal-202");
        await Eventually.ReachAsync(
            () => host.Client.Entities.GetEntityAsync(new EntityInstanceId("Counter", "k20104")), found => found is not null);
        await host.ReplayAsync(
            "110-entity-get",
            "110-entity-get-unknown",
            "110-entity-list-name",
            "110-entity-unknown-name-signal",
            "110-entity-signal-no-op");
    }
}
