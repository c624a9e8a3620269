using LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Engine;

/// <summary>An instance has the version of its start for good; without one, the default at that time.</summary>
public sealed class VersionTests
{
    private readonly TestFunctions _functions = new TestFunctions()
        .Orchestrator("Version", context => Task.FromResult<object?>(context.Version))
        .Orchestrator("Parent", async context =>
        {
            var byDefault = await context.CallSubOrchestratorAsync<string>("Version");
            var given = await context.CallSubOrchestratorAsync<string>(
                "Version", options: new SubOrchestrationOptions { Version = "1.0" });
            return $"{context.Version}: {byDefault}, {given}";
        })
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Again", context =>
        {
            if (context.GetInput<bool>()) return Task.FromResult<object?>(context.Version);
            context.ContinueAsNew(true);
            return Task.FromResult<object?>(null);
        });

    [Theory]
    [InlineData(null, null, "")]
    [InlineData("2.0", null, "2.0")]
    [InlineData("2.0", "1.5", "1.5")]
    [InlineData("2.0", "", "")]
    public async Task Start_WithOrWithoutAVersion_TakesItOrTheDefault(string? byDefault, string? given, string expected)
    {
        await using var hub = new TestHub(_functions, defaultVersion: byDefault);
        var options = new StartOrchestrationOptions { Version = given is null ? default(TaskVersion?) : new TaskVersion(given) };

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", null, options);

        Assert.Equal(expected, (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_WithoutAVersion_TakesTheDefault()
    {
        await using var hub = new TestHub(_functions, defaultVersion: "2.0");

        Assert.Equal("2.0: 2.0, 1.0", (await hub.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_OfAVersion_KeepsIt()
    {
        await using var hub = new TestHub(_functions, defaultVersion: "2.0");
        var options = new StartOrchestrationOptions { Version = "1.0" };

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Again", false, options);

        Assert.Equal("1.0", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(nameof(VersionMatch.CurrentOrOlder), "2.1", "The instance has the version '2.1', and this app runs '2.0' and older ones")]
    [InlineData(nameof(VersionMatch.Strict), "1.0", "The instance has the version '1.0', and this app runs '2.0' only")]
    [InlineData(nameof(VersionMatch.Strict), "", "The instance has the version '', and this app runs '2.0' only")]
    public async Task Start_OfAVersionThatIsNotRun_FailsWhereItShould(string match, string version, string reason)
    {
        await using var hub = new TestHub(
            _functions, defaultVersion: "2.0", versionMatch: Enum.Parse<VersionMatch>(match), versionFailure: VersionFailure.Fail);

        var ended = await hub.FinishAsync(await StartAsync(hub, "Version", version));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.StartsWith(reason, ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(VersionMatch.CurrentOrOlder), "2.0")]
    [InlineData(nameof(VersionMatch.CurrentOrOlder), "1.9")]
    [InlineData(nameof(VersionMatch.CurrentOrOlder), "")]
    [InlineData(nameof(VersionMatch.Strict), "2.0")]
    [InlineData(nameof(VersionMatch.None), "3.0")]
    public async Task Start_OfAVersionThatIsRun_Runs(string match, string version)
    {
        await using var hub = new TestHub(
            _functions, defaultVersion: "2.0", versionMatch: Enum.Parse<VersionMatch>(match), versionFailure: VersionFailure.Fail);

        var ended = await hub.FinishAsync(await StartAsync(hub, "Version", version));

        Assert.Equal(version, ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Start_OfANewerVersion_WaitsForTheAppThatRunsIt()
    {
        using var folder = new TemporaryFolder();
        string newer, other;
        await using (var old = new TestHub(_functions, folder, defaultVersion: "2.0"))
        {
            newer = await StartAsync(old, "Version", "3.0");
            other = await StartAsync(old, "Version", "2.0");
            await old.FinishAsync(other);
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.Client.GetInstanceAsync(newer))!.RuntimeStatus);
        }

        await using var hub = new TestHub(_functions, folder, defaultVersion: "3.0");

        Assert.Equal("3.0", (await hub.FinishAsync(newer)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Instance_ThatRanBeforeTheAppWentBack_WaitsWithItsEvents()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var hub = new TestHub(_functions, folder, defaultVersion: "3.0"))
        {
            id = await StartAsync(hub, "Waits", "3.0");
            await hub.UntilAsync(id, instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        }
        await using (var hub = new TestHub(_functions, folder, defaultVersion: "2.0"))
        {
            await hub.Client.RaiseEventAsync(id, "Go", "now");
            await hub.RunAsync("Version");
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        }

        await using var last = new TestHub(_functions, folder, defaultVersion: "3.0");

        Assert.Equal("now", (await last.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(nameof(VersionFailure.Fail), false, OrchestrationRuntimeStatus.Failed)]
    [InlineData(nameof(VersionFailure.Reject), true, OrchestrationRuntimeStatus.Terminated)]
    public async Task Instance_ThatRanBeforeTheAppWentBack_FailsOrIsTerminated(
        string failure, bool terminate, OrchestrationRuntimeStatus expected)
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var hub = new TestHub(_functions, folder, defaultVersion: "3.0"))
        {
            id = await StartAsync(hub, "Waits", "3.0");
            await hub.UntilAsync(id, instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        }
        await using var old = new TestHub(
            _functions, folder, defaultVersion: "2.0", versionFailure: Enum.Parse<VersionFailure>(failure));

        if (terminate) await old.Client.TerminateInstanceAsync(id, "enough");
        var ended = await old.FinishAsync(id);

        Assert.Equal(expected, ended.RuntimeStatus);
        Assert.DoesNotContain("deterministic", $"{ended.FailureDetails}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_AnInstanceThatWaitsForItsVersion_EndsIt()
    {
        await using var hub = new TestHub(_functions, defaultVersion: "2.0");
        var id = await StartAsync(hub, "Version", "3.0");
        await hub.RunAsync("Version");

        await hub.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.FinishAsync(id)).RuntimeStatus);
    }

    private static Task<string> StartAsync(TestHub hub, string name, string version) =>
        hub.Client.ScheduleNewOrchestrationInstanceAsync(
            name, null, new StartOrchestrationOptions { Version = new TaskVersion(version) });
}
