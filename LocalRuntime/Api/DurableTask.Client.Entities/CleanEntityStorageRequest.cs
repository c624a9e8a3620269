namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What <see cref="DurableEntityClient.CleanEntityStorageAsync"/> is to clean.</summary>
public readonly record struct CleanEntityStorageRequest
{
    /// <summary>All that is safe to clean at any time.</summary>
    public static CleanEntityStorageRequest Default => new() { RemoveEmptyEntities = true, ReleaseOrphanedLocks = true };

    /// <summary>Whether entities are removed that have no state and are not locked. False by default.</summary>
    public bool RemoveEmptyEntities { get; init; }

    /// <summary>Whether locks of orchestrations that no longer run are released. False by default.</summary>
    public bool ReleaseOrphanedLocks { get; init; }

    /// <summary>Where an earlier cleaning stopped; null from the start.</summary>
    public string? ContinuationToken { get; init; }
}
