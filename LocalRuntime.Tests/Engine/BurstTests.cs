using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

/// <summary>More at once than is usual: all of it is done, and nothing of it stays in memory.</summary>
public sealed class BurstTests
{
    private const int Instances = 10_000;

    [Fact]
    public async Task Burst_OfTenThousandInstances_IsCompletedAndLeavesMemory()
    {
        var functions = new TestFunctions()
            .Activity<int>("Double", n => 2 * n)
            .Orchestrator("Doubles", async context => await context.CallActivityAsync<int>("Double", context.GetInput<int>()));
        using var folder = TemporaryFolder.InMemory();
        await using var hub = new TestHub(functions, folder);

        var ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i => hub.StartAsync("Doubles", i, $"{i}")));
        await Eventually.ReachAsync(() => Task.FromResult(hub.Hub.InMemory), left => left == (0, 0));

        var ended = await hub.Client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = Instances, FetchInputsAndOutputs = true })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Instances, ids.Distinct().Count());
        Assert.Equal(Instances, ended.Count(instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed));
        Assert.All(ended, instance => Assert.Equal(2 * instance.ReadInputAs<int>(), instance.ReadOutputAs<int>()));
        Assert.All(functions.Runs, run => Assert.Equal(1, run.Value));
    }
}
