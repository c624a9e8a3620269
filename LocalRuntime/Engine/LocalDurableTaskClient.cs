using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;

namespace LocalRuntime.Engine;

/// <summary>The client side of the programming model, over the task hub in this process.</summary>
internal sealed class LocalDurableTaskClient(
    TaskHub hub, string hubName, DurableEntityClient entities, DataConverter converter, TimeProvider time)
    : DurableTaskClient(hubName)
{
    private const int BatchSize = 500;

    public override DurableEntityClient Entities => entities;

    /// <exception cref="ArgumentException">The instance id is empty, too long, or begins with '@', which marks entities.</exception>
    /// <exception cref="InvalidOperationException">An instance with that id is already there.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var instance = NewInstance.Create(orchestratorName, converter.Serialize(input), options);
        return await hub.StartInstanceAsync(instance)
            ? instance.InstanceId
            : throw new InvalidOperationException($"An orchestration instance with the id '{instance.InstanceId}' already exists.");
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Check(await hub.RaiseEventAsync(instanceId, eventName, converter.Serialize(eventPayload)), "raise an event for", instanceId);

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Check(await hub.TerminateAsync(instanceId, converter.Serialize(options?.Output), options?.Recursive ?? false),
            "terminate", instanceId);

    public override async Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Check(await hub.SuspendAsync(instanceId, reason), "suspend", instanceId);

    public override async Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Check(await hub.ResumeAsync(instanceId, reason), "resume", instanceId);

    /// <exception cref="ArgumentException">There is no instance with that id.</exception>
    /// <exception cref="InvalidOperationException">It has not failed.</exception>
    public override async Task RewindInstanceAsync(
        string instanceId, string reason, CancellationToken cancellation = default)
    {
        var outcome = await hub.RewindAsync(instanceId, reason);
        if (outcome == MessageOutcome.NotFound) throw NoInstance(instanceId);
        Check(outcome, "rewind", instanceId);
    }

    /// <exception cref="ArgumentException">There is no instance with that id.</exception>
    /// <exception cref="InvalidOperationException">It runs, and no new id is wanted.</exception>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var instance = hub.FindInstance(instanceId, withPayloads: true) ?? throw NoInstance(instanceId);
        var newId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        return await hub.StartInstanceAsync(new NewInstance(
            newId, instance.Name, instance.Input, Version: instance.Version, Tags: instance.Tags))
            ? newId
            : throw new InvalidOperationException(
                $"Cannot restart the orchestration instance '{instanceId}' under the same id: it has not finished.");
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => WaitAsync(
            instanceId, getInputsAndOutputs, status => status != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, status => status.IsFinished(), cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(hub.FindInstance(instanceId, getInputsAndOutputs) is { } found ? Describe(found, getInputsAndOutputs) : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((continuationToken, pageSize, _) => Task.FromResult(
            ReadPage(query, continuationToken ?? query.ContinuationToken, pageSize ?? query.PageSize)));
    }

    /// <summary>By id; with a time, only those that have ended then.</summary>
    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null, DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null, int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        var byTime = completedTimeFrom is not null || completedTimeTo is not null;
        var statuses = (runtimeStatus ?? Enum.GetValues<OrchestrationRuntimeStatus>())
            .Where(status => !byTime || status.IsFinished()).ToHashSet();
        bool Matches(InstanceRecord found) => !byTime
            || (found.UpdatedAt >= (completedTimeFrom ?? DateTimeOffset.MinValue)
                && found.UpdatedAt <= (completedTimeTo ?? DateTimeOffset.MaxValue));
        var (ids, more) = (new List<string>(), statuses.Count > 0);
        for (var lastId = lastInstanceKey; more && ids.Count <= pageSize;)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = hub.ListInstances(new InstanceFilter(Statuses: statuses, AfterId: lastId), BatchSize, withPayloads: false);
            ids.AddRange(batch.Where(Matches).Select(found => found.InstanceId));
            (lastId, more) = (batch.Count == 0 ? null : batch[^1].InstanceId, batch.Count == BatchSize);
        }
        return Task.FromResult(new Page<string>(
            [.. ids.Take(pageSize)], ids.Count > pageSize ? ids[pageSize - 1] : null));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await hub.PurgeAsync(instanceId, options?.Recursive ?? false) is PurgeOutcome.Purged purged ? purged.Count : 0);

    /// <summary>Deletes finished instances only, whatever statuses the filter names.</summary>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var statuses = (filter.Statuses ?? Enum.GetValues<OrchestrationRuntimeStatus>()).Where(s => s.IsFinished()).ToHashSet();
        var (purged, lastId, started) = (0, (string?)null, time.GetTimestamp());
        while (statuses.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (filter.Timeout is { } timeout && time.GetElapsedTime(started) > timeout) return new(purged, isComplete: false);
            var page = hub.ListInstances(
                new InstanceFilter(filter.CreatedFrom, filter.CreatedTo, statuses, AfterId: lastId), BatchSize, withPayloads: false);
            if (page.Count == 0) break;
            lastId = page[^1].InstanceId;
            var outcomes = await Task.WhenAll(page.Select(found => hub.PurgeAsync(found.InstanceId, options?.Recursive ?? false)));
            purged += outcomes.OfType<PurgeOutcome.Purged>().Sum(outcome => outcome.Count);
        }
        return new PurgeResult(purged, isComplete: true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ArgumentException NoInstance(string instanceId) =>
        new($"No instance with ID '{instanceId}' was found.", nameof(instanceId));

    private static void Check(MessageOutcome outcome, string action, string instanceId)
    {
        if (outcome == MessageOutcome.Accepted) return;
        var reason = outcome switch
        {
            MessageOutcome.NotFound => "there is none with that id",
            MessageOutcome.Finished => "it has finished",
            _ => "its state does not allow it",
        };
        throw new InvalidOperationException($"Cannot {action} the orchestration instance '{instanceId}': {reason}.");
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool withPayloads, Func<OrchestrationRuntimeStatus, bool> reached, CancellationToken ct)
    {
        var found = await hub.WaitForInstanceAsync(
            instanceId, withPayloads, instance => instance is null || reached(instance.Status), ct);
        return found is null
            ? throw new InvalidOperationException($"There is no orchestration instance with the id '{instanceId}'.")
            : Describe(found, withPayloads);
    }

    private Page<OrchestrationMetadata> ReadPage(OrchestrationQuery query, string? afterId, int pageSize)
    {
        var filter = new InstanceFilter(
            query.CreatedFrom, query.CreatedTo, query.Statuses?.ToHashSet(), query.InstanceIdPrefix, AfterId: afterId);
        var found = query.TaskHubNames is { } hubs && !hubs.Contains(Name, StringComparer.OrdinalIgnoreCase)
            ? []
            : hub.ListInstances(filter, pageSize + 1, query.FetchInputsAndOutputs);
        var page = found.Take(pageSize).Select(instance => Describe(instance, query.FetchInputsAndOutputs)).ToList();
        return new Page<OrchestrationMetadata>(page, found.Count > pageSize && pageSize > 0 ? page[^1].InstanceId : null);
    }

    private OrchestrationMetadata Describe(InstanceRecord instance, bool withPayloads) => new(instance.Name, instance.InstanceId)
    {
        DataConverter = withPayloads ? converter : null,
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        SerializedInput = instance.Input,
        SerializedOutput = instance.Output,
        // A custom status that was never set is a JSON null on the real host.
        SerializedCustomStatus = withPayloads ? instance.CustomStatus ?? "null" : null,
        FailureDetails = instance.Failure,
        Tags = instance.Tags ?? new Dictionary<string, string>(),
    };
}
