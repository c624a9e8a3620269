using Microsoft.DurableTask;

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
}
