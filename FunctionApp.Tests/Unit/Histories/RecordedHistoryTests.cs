using System.Reflection;
using System.Text.Json.Nodes;
using FunctionApp.Io;
using LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Tests.Unit.Histories;

/// <summary>
/// Instances that run while the app is updated go on with its new code. These histories of real ones, printed by
/// <c>--export-history</c>, show that they can. Where one can't any more, a change has to wait for running tasks to end
/// or keep the old way for them; then record it anew.
/// </summary>
public sealed class RecordedHistoryTests(RecordedHistoryTests.App app) : IClassFixture<RecordedHistoryTests.App>
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Unit", "Histories");

    public static TheoryData<string> Names => [.. Files.Select(file => Path.GetFileNameWithoutExtension(file)!)];

    private static string[] Files => Directory.GetFiles(s_folder, "*.json");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Instance_BegunByAnEarlierVersion_CanGoOn(string name)
    {
        var history = Read(name);

        var replayed = await app.Host.ReplayAsync(history);

        Assert.True(
            JsonNode.DeepEquals(Parse(history.SerializedOutput), Parse(replayed.SerializedOutput)),
            $"{history.SerializedOutput}\n{replayed.SerializedOutput}");
    }

    [Fact]
    public async Task Fetch_UnderWay_WaitsForItsRetryItsLimitAndItsCancellation()
    {
        var replayed = await app.Host.ReplayAsync(Read("fetch-multiple-under-way"));

        Assert.Equal(["event 'Cancel'", "timer (#1)", "timer (#4)"], replayed.WaitsFor);
    }

    [Fact]
    public void Orchestrators_OfTheApp_AllHaveAHistory()
    {
        var orchestrators =
            from type in typeof(FetchMultipleOrchestrator).Assembly.GetTypes()
            from method in type.GetMethods()
            where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute)))
            select method.GetCustomAttribute<FunctionAttribute>()!.Name;

        Assert.Empty(orchestrators.Except(Names.Select(name => Read(name.Data).Orchestrator)));
    }

    private static OrchestrationHistory Read(string name) =>
        OrchestrationHistory.Parse(File.ReadAllText(Path.Combine(s_folder, $"{name}.json")));

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    public sealed class App : IAsyncLifetime
    {
        internal DurableTestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await DurableTestHost.StartAsync(
            app => app.AddFunctions(typeof(FetchMultipleOrchestrator).Assembly));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
