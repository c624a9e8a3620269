using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Engine.Entities;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine;

/// <summary>
/// The durable engine. Everything that it accepts is on disk before it says so; everything that it does can be found
/// again from the histories and messages on disk.
/// </summary>
internal sealed class TaskHub : IAsyncDisposable
{
    private readonly TaskHubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HistoryStore _store;
    private readonly InstanceDispatcher _instances = new();
    private readonly InstanceDispatcher _entities = new();
    private readonly ActivityDispatcher _activities;
    private readonly PostOffice _post;
    private readonly StatusSignals _signals = new();
    private readonly EpisodeRunner _episodes;
    private readonly EntityRunner _turns;
    private readonly RewindPlanner _rewinds;
    private bool _running;

    /// <summary>Opens the store; nothing runs before <see cref="Start"/>.</summary>
    /// <exception cref="Hosting.StartupException">The data folder holds a file that is not a history database, or a damaged one.</exception>
    public TaskHub(
        ITaskFunctions functions, TaskHubOptions options, DataConverter converter, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, _time, _logger) = (options, time, loggers.CreateLogger<TaskHub>());
        _store = HistoryStore.Open(Path.Combine(options.DataFolder, "history.db"), options.BeforeCommit, options.Scheduler, options.Durable);
        _post = new PostOffice(_instances, _entities, time);
        _activities = new ActivityDispatcher(functions, converter, _instances, time, _logger);
        var writes = new RetryingWriter(_store, time, _logger);
        _episodes = new EpisodeRunner(
            _store, writes, functions, _instances, _activities, _post, _signals, converter, time, loggers,
            new VersionRule(options.DefaultVersion, options.VersionMatch, options.VersionFailure));
        _turns = new EntityRunner(
            _store, writes, functions, _post, converter, time, _logger, options.DefaultVersion);
        _rewinds = new RewindPlanner(_store, functions, converter, loggers);
        Client = new LocalDurableTaskClient(
            this, options.HubName, new LocalEntityClient(options.HubName, _store, _post, converter, time), converter, time);
    }

    /// <summary>The client that functions get for <c>[DurableClient]</c>.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>
    /// How many instances and waiting timers memory holds: no orchestrations that have finished, no entities that have
    /// nothing to do.
    /// </summary>
    public (int Instances, int Timers) InMemory => (_instances.Count + _entities.Count, _post.Timers.Count);

    /// <summary>When the next timer or scheduled start is due; null if none waits.</summary>
    public DateTimeOffset? NextDue => _post.Timers.NextDue;

    /// <summary>Fires the timers that are due now: system timers may be late by a part of a millisecond.</summary>
    public void FireTimers() => _post.Timers.DeliverDue();

    /// <summary>Brings unfinished instances back into memory and begins to run them.</summary>
    public void Start()
    {
        _running = true;
        _activities.Start(_options.MaxConcurrentActivities, _options.Scheduler);
        Recover();
        _entities.Start(_options.MaxConcurrentEntities, _options.Scheduler, _turns.RunAsync);
        _instances.Start(_options.MaxConcurrentOrchestrations, _options.Scheduler, _episodes.RunAsync);
    }

    /// <summary>
    /// Starts nothing new and waits for the activities and entities that run. When <paramref name="ct"/> is cancelled
    /// they are told to stop, and run again after the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!_running) return;
        _running = false;
        await _activities.StopAsync(ct);
        await _entities.StopAsync(ct);
        await _instances.StopAsync(ct);
    }

    /// <summary>
    /// False if an instance with that id is there and has not finished, or finished with a status that the new one
    /// does not replace.
    /// </summary>
    public async Task<bool> StartInstanceAsync(NewInstance instance)
    {
        var started = instance.ToStart(_time.GetUtcNow(), _options.DefaultVersion);
        var message = await _store.WriteAsync(
            writer => NewInstanceWriter.TryStart(writer, instance.InstanceId, started, instance.DedupeStatuses),
            message => { if (message is not null) _post.Deliver(message); });
        return message is not null;
    }

    public Task<MessageOutcome> RaiseEventAsync(string instanceId, string name, string? json) =>
        SendAsync(instanceId, new EventRaised(_time.GetUtcNow(), name, json), _ => true);

    public Task<MessageOutcome> TerminateAsync(string instanceId, string? outputJson, bool recursive) =>
        SendAsync(instanceId, new ExecutionTerminated(_time.GetUtcNow(), outputJson, recursive), _ => true);

    public Task<MessageOutcome> SuspendAsync(string instanceId, string? reason) => SendAsync(
        instanceId, new ExecutionSuspended(_time.GetUtcNow(), reason), status => status != OrchestrationRuntimeStatus.Suspended);

    public Task<MessageOutcome> ResumeAsync(string instanceId, string? reason) => SendAsync(
        instanceId, new ExecutionResumed(_time.GetUtcNow(), reason), status => status == OrchestrationRuntimeStatus.Suspended);

    /// <summary>
    /// Runs a failed instance on from before its failures: failed activities and sub-orchestrations run again, what
    /// has succeeded stays. <see cref="MessageOutcome.WrongState"/> for an instance that has not failed.
    /// </summary>
    public async Task<MessageOutcome> RewindAsync(string instanceId, string? reason)
    {
        var instance = FindInstance(instanceId, withPayloads: false);
        if (instance is null) return MessageOutcome.NotFound;
        if (instance.Status != OrchestrationRuntimeStatus.Failed) return MessageOutcome.WrongState;
        var now = _time.GetUtcNow();
        var rewinds = _rewinds.Plan(instance, new GenericEvent(now, reason));
        var messages = await _store.WriteAsync(writer => rewinds.TrueForAll(rewind => rewind.IsPossible && rewind.IsCurrent(writer))
            ? rewinds.SelectMany(rewind => rewind.Write(writer, now)).ToList() : null);
        if (messages is null) return MessageOutcome.WrongState;
        foreach (var message in messages) _post.Deliver(message);
        foreach (var rewind in rewinds) _instances.Post(rewind.Instance.InstanceId, null);
        return MessageOutcome.Accepted;
    }

    /// <summary>Deletes a finished instance; if recursive, its finished sub-orchestrations too.</summary>
    public Task<PurgeOutcome> PurgeAsync(string instanceId, bool recursive) =>
        _store.WriteAsync(writer => InstancePurge.Purge(writer, instanceId, recursive));

    public InstanceRecord? FindInstance(string instanceId, bool withPayloads) =>
        _store.Read(reader => reader.FindInstance(instanceId, withPayloads));

    public IReadOnlyList<InstanceRecord> ListInstances(InstanceFilter filter, int limit, bool withPayloads) =>
        _store.Read(reader => reader.ListInstances(filter, limit, withPayloads));

    public IReadOnlyList<HistoryEvent> ReadHistory(string instanceId) =>
        _store.Read(reader => reader.ReadHistory(instanceId));

    /// <summary>
    /// Waits until the instance is in a state that satisfies the condition, which is not about input and output.
    /// </summary>
    public async Task<InstanceRecord?> WaitForInstanceAsync(
        string instanceId, bool withPayloads, Func<InstanceRecord?, bool> condition, CancellationToken ct)
    {
        InstanceRecord? Read()
        {
            var found = FindInstance(instanceId, withPayloads: false);
            return withPayloads && condition(found) ? FindInstance(instanceId, withPayloads) : found;
        }
        var reached = await _signals.WaitAsync(instanceId, Read, condition, ct);
        return withPayloads || reached is null ? reached : reached with { Input = null, Output = null };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _post.Dispose();
        _activities.Dispose();
        _entities.Dispose();
        _instances.Dispose();
        await _store.DisposeAsync();
    }

    private async Task<MessageOutcome> SendAsync(
        string instanceId, HistoryEvent historyEvent, Func<OrchestrationRuntimeStatus, bool> allowed)
    {
        var (outcome, _) = await _store.WriteAsync(
            writer => writer.Read.FindInstance(instanceId, withPayloads: false) switch
            {
                null => (MessageOutcome.NotFound, null),
                { IsFinished: true } => (MessageOutcome.Finished, null),
                { Status: var status } when !allowed(status) => (MessageOutcome.WrongState, null),
                _ => (MessageOutcome.Accepted, (StoredMessage?)writer.AddMessage(instanceId, historyEvent)),
            },
            sent => { if (sent.Item2 is { } message) _post.Deliver(message); });
        return outcome;
    }

    private void Recover()
    {
        var (messages, unfinished) = _store.Read(reader => (reader.ReadMessages(), reader.ListUnfinished()));
        foreach (var message in messages) _post.Deliver(message);
        foreach (var instanceId in unfinished) _instances.Post(instanceId, null);
        if (unfinished.Count > 0) _logger.Recovered(unfinished.Count, messages.Count);
    }
}
