namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Signals and reads an entity.</summary>
internal static class EntityScenario
{
    public static Task RunAsync(GoldenHost host) => host.ReplayAsync(
        "110-entity-signal-202",
        "110-entity-get",
        "110-entity-get-unknown",
        "110-entity-list-name",
        "110-entity-unknown-name-signal",
        "110-entity-signal-no-op");
}
