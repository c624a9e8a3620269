using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace LocalRuntime.Tests.Engine;

/// <summary>Orchestrator code that blocks its thread would hang for ever; it fails instead, and is told why.</summary>
public sealed class BlockingTests
{
    private static readonly TimeSpan s_longestBlock = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData("Wait")]
    [InlineData("Result")]
    [InlineData("GetResult")]
    public void Orchestrator_ThatBlocksOnADurableTask_FailsSayingSo(string how)
    {
        var end = Run(context =>
        {
            var task = context.CallActivityAsync<int>("Any");
#pragma warning disable RS0030, xUnit1031 // What must not be done is what is tested.
            switch (how)
            {
                case "Wait": task.Wait(); break;
                case "Result": return Task.FromResult<object?>(task.Result);
                default: task.GetAwaiter().GetResult(); break;
            }
#pragma warning restore RS0030, xUnit1031
            return Task.FromResult<object?>(null);
        });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end!.Status);
        Assert.Contains("Orchestrator 'Blocks' has blocked its thread", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_ThatWaitsForWhatComesSoon_GoesOn()
    {
        using var signal = new ManualResetEventSlim();
        var other = Task.Run(signal.Set, TestContext.Current.CancellationToken);

        var end = Run(_ => Task.FromResult<object?>(signal.Wait(TimeSpan.FromSeconds(9))), TimeSpan.FromSeconds(10));
        await other;

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end!.Status);
    }

    private static ExecutionEnd? Run(
        Func<TaskOrchestrationContext, Task<object?>> orchestrator, TimeSpan? longestBlock = null)
    {
        var functions = new TestFunctions().Orchestrator("Blocks", orchestrator);
        var started = new ExecutionStarted(default, "Blocks", "execution");
        var execution = new OrchestrationExecution(
            "one", started, functions, JsonDataConverter.Default, NullLoggerFactory.Instance, wake: () => { },
            longestBlock ?? s_longestBlock);
        execution.RunEpisode(new OrchestratorStarted(default), [started], out _);
        return execution.End;
    }
}
