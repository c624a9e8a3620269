using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Store;

/// <summary>What is known of an instance without reading its history. Payloads are JSON texts.</summary>
internal sealed record InstanceRecord
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public required string ExecutionId { get; init; }

    public string? Version { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The instance that started this one as a sub-orchestration.</summary>
    public string? ParentId { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsFinished => Status.IsFinished();
}
