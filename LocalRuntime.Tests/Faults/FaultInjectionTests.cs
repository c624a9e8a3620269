namespace LocalRuntime.Tests.Faults;

/// <summary>
/// Thousands of small runs of the engine, each on one thread, with faults and an order of steps that its seed decides.
/// A failure names its seed: FAULT_SEED=n runs that one alone, FAULT_RUNS=n runs so many in each block.
/// </summary>
public sealed class FaultInjectionTests
{
    private const int DefaultRuns = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Engine_WithFaultsInAnyOrder_KeepsItsPromises(int block)
    {
        if (Setting("FAULT_SEED") is { } seed)
        {
            Run(seed);
            return;
        }
        var runs = Setting("FAULT_RUNS") ?? DefaultRuns;
        foreach (var next in Enumerable.Range(block * runs, runs)) Run(next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_OfTheSameSeed_IsTheSameRun(int seed) => Assert.Equal(Run(seed), Run(seed));

    /// <summary>Returns what happened, as text.</summary>
    private static string Run(int seed)
    {
        // Continuations go to the context of the thread before they go to the scheduler: there must be none.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var simulation = new Simulation(seed);
            return simulation.Run();
        }
#pragma warning disable CA1031 // Whatever went wrong, the seed is what is needed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new LostException($"Seed {seed}: {error}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, null) : null;
}
