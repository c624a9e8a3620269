namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What <see cref="DurableEntityClient.CleanEntityStorageAsync"/> cleaned.</summary>
public readonly record struct CleanEntityStorageResult
{
    public int EmptyEntitiesRemoved { get; init; }

    public int OrphanedLocksReleased { get; init; }

    /// <summary>Where to go on; null when all is clean.</summary>
    public string? ContinuationToken { get; init; }
}
