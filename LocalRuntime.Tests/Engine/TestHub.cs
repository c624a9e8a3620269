using LocalRuntime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging.Abstractions;

namespace LocalRuntime.Tests.Engine;

/// <summary>A running task hub in a folder of its own, or in one that is given, to come back after a restart.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;

    public TestHub(
        TestFunctions functions, TemporaryFolder? folder = null, TimeProvider? time = null, Action? beforeCommit = null,
        int maxConcurrentOrchestrations = 20, string? defaultVersion = null,
        VersionMatch versionMatch = VersionMatch.CurrentOrOlder, VersionFailure versionFailure = VersionFailure.Reject)
    {
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        var options = new TaskHubOptions
        {
            DataFolder = (folder ?? _ownFolder)!.Path,
            MaxConcurrentActivities = 100,
            MaxConcurrentOrchestrations = maxConcurrentOrchestrations,
            BeforeCommit = beforeCommit,
            DefaultVersion = defaultVersion,
            VersionMatch = versionMatch,
            VersionFailure = versionFailure,
        };
        Hub = new TaskHub(
            functions, options, JsonDataConverter.Default, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        Hub.Start();
    }

    public TaskHub Hub { get; }

    public DurableTaskClient Client => Hub.Client;

    private static CancellationToken Deadline =>
        CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token).Token;

    public Task<string> StartAsync(string name, object? input = null, string? id = null, DateTimeOffset? at = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new(id, at), Deadline);

    public Task<OrchestrationMetadata> FinishAsync(string instanceId) =>
        Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, Deadline);

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null) =>
        await FinishAsync(await StartAsync(name, input));

    /// <summary>Waits until the instance has recorded an event of this type.</summary>
    public Task<OrchestrationMetadata> UntilAsync(string instanceId, Func<OrchestrationMetadata, bool> condition) =>
        Eventually.ReachAsync(
            async () => (await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true))!, condition);

    /// <summary>Waits until the entity has a state as wanted.</summary>
    public async Task<T> StateAsync<T>(EntityInstanceId id, Func<T, bool> condition) => (await Eventually.ReachAsync(
        () => Client.Entities.GetEntityAsync<T>(id), found => found is { IncludesState: true } && condition(found.State)))!.State;

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
