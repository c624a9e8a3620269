using FunctionApp.Tasks;
using LocalRuntime.Testing;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class EternalOrchestrationsTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Ensured_Orchestration_BeginsAfterItsTime()
    {
        await using var host = await DurableTestHost.StartAsync(app =>
        {
            app.TimeProvider = _clock;
            app.AddTasks(tasks => tasks.AddOrchestratorFunc<object?, string>("Eternal", (_, _) => Task.FromResult("begun")));
        });
        var eternal = new EternalOrchestrations([new("Eternal", "the one", FirstIn: TimeSpan.FromHours(1))], _clock);

        await eternal.EnsureAsync(host.Client, TestContext.Current.CancellationToken);
        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await StatusAsync(host));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await StatusAsync(host));
    }

    private static async Task<OrchestrationRuntimeStatus?> StatusAsync(DurableTestHost host) =>
        (await host.Client.GetInstanceAsync("the one", TestContext.Current.CancellationToken))?.RuntimeStatus;
}
