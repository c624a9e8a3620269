using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine;

/// <summary>An instance to start. The input is JSON; a null <paramref name="StartAt"/> means at once.
/// A finished instance with the same id is replaced unless its status is one of <paramref name="DedupeStatuses"/>.</summary>
internal sealed record NewInstance(
    string InstanceId,
    string Name,
    string? Input,
    DateTimeOffset? StartAt = null,
    string? Version = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyCollection<OrchestrationRuntimeStatus>? DedupeStatuses = null);
