using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>How the answer to a request that waited shows a finished instance.</summary>
internal sealed record CompletedInstance(
    string Name,
    string InstanceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    string RuntimeStatus,
    string? SerializedInput,
    string? SerializedOutput,
    string? SerializedCustomStatus)
{
    public static CompletedInstance Of(OrchestrationMetadata instance) => new(
        instance.Name,
        instance.InstanceId,
        instance.CreatedAt,
        instance.LastUpdatedAt,
        instance.RuntimeStatus.ToString(),
        instance.SerializedInput,
        instance.SerializedOutput,
        instance.SerializedCustomStatus);
}
