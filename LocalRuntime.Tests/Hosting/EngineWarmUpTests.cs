using LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Hosting;

public sealed class EngineWarmUpTests
{
    [Fact]
    public async Task WarmUp_ThatRuns_CompletesItsOrchestration()
    {
        using var folder = new TemporaryFolder();

        var ended = await EngineWarmUp.RunAsync(new(folder.Path));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
    }
}
