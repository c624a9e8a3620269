using System.Collections.Concurrent;
using LocalRuntime.Tests.Golden.Scenarios;

namespace LocalRuntime.Tests.Golden;

/// <summary>
/// Replays all that was recorded, in the order of the recorder; scenarios that don't touch each other run at the same
/// time, each on a host of its own.
/// </summary>
public sealed class GoldenReplay : IAsyncLifetime
{
    private static readonly Func<GoldenHost, Task>[] s_main =
    [
        StarterScenario.RunAsync, StatusScenario.RunAsync, ControlScenario.RunAsync, EventScenario.RunAsync,
        RewindScenario.RunAsync, StartApiScenario.RunAsync, ListScenario.RunAsync, PurgeScenario.RunAsync,
        EntityScenario.RunAsync, HttpScenario.RunAsync, LargeScenario.RunAsync,
    ];

    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, string> _results = [];

    /// <summary>What differs in the answer; null if it was not replayed, empty if it is the same.</summary>
    public string? DifferenceOf(string transcript) => _results.GetValueOrDefault(transcript);

    public async ValueTask InitializeAsync() => await Task.WhenAll(
        RunAsync(async host =>
        {
            foreach (var scenario in s_main) await scenario(host);
        }),
        RunAsync(host => host.ReplayAsync("022-starter-wait-timeout-202")),
        RunAsync(PurgeScenario.RunOnRunningAsync),
        RunAsync(PurgeScenario.RunByStatusAsync),
        RunAsync(InstanceIdScenario.RunAsync),
        RunAsync(KeyScenario.RunAsync, "--enableAuth"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task RunAsync(Func<GoldenHost, Task> scenario, params string[] arguments)
    {
        await using var host = await GoldenHost.StartAsync(_results, arguments);
        await scenario(host).WaitAsync(s_deadline);
    }
}
