using LocalRuntime.Engine;
using LocalRuntime.Hosting;
using LocalRuntime.Tests.Testing;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Hosting;

public sealed class HistoryExportTests
{
    [Fact]
    public async Task Read_WhileAHostRuns_IsWhatThatHostHas()
    {
        await using var host = await DurableTestHostTests.StartAsync(
            "Waits", context => context.WaitForExternalEvent<string>(context.GetInput<string>()!));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", "go", new StartOrchestrationOptions("i1"));
        var expected = await host.ExportHistoryAsync("i1");

        var read = HistoryExport.Read(host.Services.GetRequiredService<TaskHubOptions>().DataFolder, "i1");

        Assert.Equal(expected.ToJson(), read.ToJson());
        Assert.Equal("\"go\"", read.SerializedInput);
    }

    [Fact]
    public async Task Read_OfNoInstance_SaysSo()
    {
        await using var host = await DurableTestHostTests.StartAsync("Ends", _ => Task.FromResult(""));
        var folder = host.Services.GetRequiredService<TaskHubOptions>().DataFolder;

        var error = Assert.Throws<StartupException>(() => HistoryExport.Read(folder, "nobody"));

        Assert.Equal($"{Path.Combine(folder, "history.db")} has no history of an instance 'nobody'.", error.Message);
    }

    [Fact]
    public void Read_OfAFolderWithoutData_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<StartupException>(() => HistoryExport.Read(folder.Path, "i1"));

        Assert.StartsWith($"There is no history.db in {folder.Path}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileOfAnotherKind_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "history.db"), "no database");

        var error = Assert.Throws<StartupException>(() => HistoryExport.Read(folder.Path, "i1"));

        Assert.Contains("history.db can't be read: ", error.Message, StringComparison.Ordinal);
    }
}
