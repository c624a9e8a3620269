using System.Text.Json;
using LocalRuntime.Engine;
using LocalRuntime.Engine.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Testing;

/// <summary>
/// Runs orchestrations, activities and entities in the process of a test, on the engine that runs the app locally, with a data
/// folder of its own that is deleted in the end. Time is skipped: where nothing runs and a durable timer waits, the clock
/// jumps to it. Any number of hosts can run beside each other.
/// </summary>
public sealed class DurableTestHost : IAsyncDisposable
{
    private readonly string _dataFolder;
    private readonly ServiceProvider _services;
    private readonly TaskHub _hub;
    private readonly TestDriver _driver;

    private DurableTestHost(Action<DurableTestHostBuilder> configure)
    {
        var builder = new DurableTestHostBuilder();
        configure(builder);
        var dataFolder = "";
        _services = TestServices.Build(
            builder, () => dataFolder = Directory.CreateTempSubdirectory("durable-test-").FullName);
        _dataFolder = dataFolder;
        TimeProvider = builder.TimeProvider;
        _hub = _services.GetRequiredService<TaskHub>();
        _driver = _services.GetRequiredService<TestDriver>();
        _hub.Start();
    }

    /// <summary>
    /// The client of the programming model, to start instances, raise events, query. Its waits don't move the clock: wait
    /// for an end with <see cref="RunToEndAsync"/>.
    /// </summary>
    public DurableTaskClient Client => _hub.Client;

    /// <summary>The services that functions get.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The clock of the host.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Adds functions and services, and says which clock it has.</param>
    /// <exception cref="Exception">A function can't work; the message names it, and the fix.</exception>
    public static Task<DurableTestHost> StartAsync(Action<DurableTestHostBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Task.Run(() => new DurableTestHost(configure));
    }

    /// <summary>Starts an orchestration, waits for its end, and reads its output.</summary>
    /// <exception cref="ArgumentException">There is no such orchestrator, or the input can't be written as JSON.</exception>
    /// <exception cref="OrchestrationFailedException">It failed, or was terminated.</exception>
    /// <exception cref="OrchestrationStuckException">It waits for what does not come by itself, such as an event.</exception>
    /// <exception cref="InvalidOperationException">The output is not a <typeparamref name="TOutput"/>.</exception>
    /// <exception cref="TimeoutException">It takes longer than the time limit of the host, in real time.</exception>
    public async Task<TOutput?> RunAsync<TOutput>(
        TaskName orchestrator, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = await ScheduleAsync(orchestrator, input, options, cancellation);
        var ended = await RunToEndAsync(id, cancellation);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new OrchestrationFailedException(ended);
        try
        {
            return ended.ReadOutputAs<TOutput>();
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidOperationException(
                $"The output of '{orchestrator.Name}' is not a {typeof(TOutput)}: {ended.SerializedOutput}", error);
        }
    }

    /// <summary>
    /// Waits until an instance has ended, however it ends, and until all that it set going has. Where nothing runs and
    /// timers wait, a <see cref="TestClock"/> jumps to the first of them.
    /// </summary>
    /// <returns>The instance, with its input and its output.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="OrchestrationStuckException">It waits for what does not come by itself, such as an event.</exception>
    /// <exception cref="TimeoutException">It takes longer than the time limit of the host, in real time.</exception>
    public async Task<OrchestrationMetadata> RunToEndAsync(string instanceId, CancellationToken cancellation = default)
    {
        await _driver.RunToEndAsync(instanceId, cancellation);
        return await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellation) ?? throw NoInstance(instanceId);
    }

    /// <summary>
    /// Lets time pass on a <see cref="TestClock"/>: all timers that come due fire, in order, and what each sets going is
    /// done before the next one fires. With a time of zero it only waits for what runs.
    /// </summary>
    /// <exception cref="InvalidOperationException">The host has another clock.</exception>
    /// <exception cref="TimeoutException">It takes longer than the time limit of the host, in real time.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellation = default) => _driver.AdvanceAsync(by, cancellation);

    /// <summary>The history of an instance so far, to be kept as test data and replayed later.</summary>
    /// <exception cref="ArgumentException">There is no such instance, or it has not begun.</exception>
    public async Task<OrchestrationHistory> ExportHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        await _driver.SettleAsync(cancellation);
        if (_hub.FindInstance(instanceId, withPayloads: false) is null) throw NoInstance(instanceId);
        return _hub.ReadHistory(instanceId) is { Count: > 0 } events
            ? new OrchestrationHistory(instanceId, events)
            : throw new ArgumentException($"The instance '{instanceId}' has not begun, so it has no history.", nameof(instanceId));
    }

    /// <summary>
    /// Runs the orchestrator of this host over a recorded history. No activity runs: what they returned is in the
    /// history. Code that still asks for the same, in the same order, can take over instances that were begun then.
    /// </summary>
    /// <exception cref="NonDeterministicOrchestrationException">
    /// The code asks for something else; the message has the first difference.</exception>
    /// <exception cref="InvalidOperationException">The host has no such orchestrator.</exception>
    public Task<ReplayResult> ReplayAsync(OrchestrationHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Task.Run(() => _services.GetRequiredService<HistoryReplay>().Run(history));
    }

    /// <summary>Stops what runs, and deletes the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _hub.StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
        Directory.Delete(_dataFolder, recursive: true);
    }

    private static ArgumentException NoInstance(string instanceId) =>
        new($"There is no instance with the id '{instanceId}'.", nameof(instanceId));

    private async Task<string> ScheduleAsync(
        TaskName orchestrator, object? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        var functions = _services.GetRequiredService<TestFunctions>();
        if (!functions.HasOrchestrator(orchestrator))
            throw new ArgumentException(
                UnknownFunction.Message(orchestrator, "orchestrator", functions.OrchestratorNames), nameof(orchestrator));
        try
        {
            return await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new ArgumentException($"The input can't be written as JSON: {error.Message}", nameof(input), error);
        }
    }
}
