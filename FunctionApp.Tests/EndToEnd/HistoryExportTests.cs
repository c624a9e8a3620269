using LocalRuntime.Testing;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The history of a task of an app that runs, printed by a second process for tests to replay.</summary>
public sealed class HistoryExportTests(AppFixture fixture)
{
    [Fact]
    public async Task History_OfARunningApp_IsPrintedForReplay()
    {
        var task = await fixture.Api.RunAsync("/cpu/compute", new { n = 1_000 });
        var id = task["taskId"]!.ToString();

        await using var export = await AppProcess.LaunchAsync(fixture.App.DataFolder, ["--export-history", id], []);

        Assert.True(export is { HasExited: true, ExitCode: 0 }, export.Output);
        var history = OrchestrationHistory.Parse(export.Output);
        await using var host = await DurableTestHost.StartAsync(app => app.AddFunctions(typeof(Cpu.ComputeOrchestrator)));
        Assert.Equal(id, history.InstanceId);
        Assert.Contains(task["result"]!["sum"]!.ToString(), (await host.ReplayAsync(history)).SerializedOutput, StringComparison.Ordinal);
    }
}
