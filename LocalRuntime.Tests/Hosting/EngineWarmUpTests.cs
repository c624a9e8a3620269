using LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Hosting;

public sealed class EngineWarmUpTests
{
    [Fact]
    public async Task WarmUp_ThatRuns_CompletesItsOrchestrationAndLeavesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("localruntime-");

        var ended = await EngineWarmUp.RunAsync(folder);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.False(Directory.Exists(folder.FullName));
    }
}
