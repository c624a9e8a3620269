namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Inputs, outputs and events of 200 KiB.</summary>
internal static class LargeScenario
{
    private static readonly string s_large = $"\"{new string('A', 200 * 1024)}\"";

    public static async Task RunAsync(GoldenHost host)
    {
        await host.RunAsync("Echo", "big-20104", s_large);
        await host.ReplayAsync("130-status-large-input", "130-status-large-input-showInput-false");
        await host.RunAsync("EchoBig", "big2-20104", s_large);
        await host.ReplayAsync("131-status-large-output", "131-list-large");
        await host.ReplayWithBodyAsync("133-raise-large-event", s_large);
    }
}
