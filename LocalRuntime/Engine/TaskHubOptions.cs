namespace LocalRuntime.Engine;

/// <summary>Settings of a task hub, from the <c>durableTask</c> section of host.json.</summary>
internal sealed record TaskHubOptions
{
    /// <summary>Folder of <c>history.db</c>; created if it does not exist.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Name of the hub, as it appears in management URLs.</summary>
    public string HubName { get; init; } = "LocalHub";

    /// <summary>Version of instances, sub-orchestrations included, that are started without one; none by default.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>Which instances run, by their version. Only where there is a default version.</summary>
    public VersionMatch VersionMatch { get; init; } = VersionMatch.CurrentOrOlder;

    /// <summary>What becomes of those that don't.</summary>
    public VersionFailure VersionFailure { get; init; } = VersionFailure.Reject;

    /// <summary>Activities that run at the same time; 10 times the cores by default, as on the real host.</summary>
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrations whose code runs at the same time; 10 times the cores by default.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Entities that run at the same time; 10 times the cores by default, as on the real host.</summary>
    public int MaxConcurrentEntities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Whether what is committed survives a power cut, which costs a flush for each commit. Off in tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Runs before each commit to the store; what it throws fails the commit. For tests of faults.</summary>
    public Action? BeforeCommit { get; init; }

    /// <summary>Runs the hub's own loops. A test that puts in its own decides what happens when.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
