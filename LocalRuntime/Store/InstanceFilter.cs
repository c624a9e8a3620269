using Microsoft.DurableTask.Client;

namespace LocalRuntime.Store;

/// <summary>Which instances to read, in the order of their ids, after <paramref name="AfterId"/>.</summary>
internal sealed record InstanceFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses = null,
    string? IdPrefix = null,
    string? ParentId = null,
    string? AfterId = null);
