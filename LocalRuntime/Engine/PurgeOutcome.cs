using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine;

/// <summary>What a purge did: how many instances it deleted, or the status that kept it from doing so.</summary>
internal abstract record PurgeOutcome
{
    /// <summary>Deleted, sub-orchestrations included if it was recursive.</summary>
    public sealed record Purged(int Count) : PurgeOutcome;

    public sealed record NotFound : PurgeOutcome;

    /// <summary>Only finished instances are purged.</summary>
    public sealed record NotFinished(OrchestrationRuntimeStatus Status) : PurgeOutcome;
}
