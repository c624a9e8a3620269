namespace Microsoft.DurableTask.Client;

/// <summary>Which instances are purged. Conditions that are null do not count; all others must hold.</summary>
/// <param name="CreatedFrom">Created at this time or later.</param>
/// <param name="CreatedTo">Created at this time or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>Time after which one call stops with what it has done; null (the default) does all.</summary>
    public TimeSpan? Timeout { get; init; }
}
