using FunctionApp.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace FunctionApp.Tests.Unit.Tasks;

/// <summary>Makes orchestration instances as a durable client returns them.</summary>
internal static class Instances
{
    public const string Orchestrator = "TestOrchestrator";

    public static readonly DateTimeOffset Created = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateTime Started = Created.UtcDateTime.AddSeconds(1);
    public static readonly DateTimeOffset Updated = Created.AddSeconds(9);

    public static OrchestrationMetadata Of(
        OrchestrationRuntimeStatus status, TaskOutput? output = null, string orchestrator = Orchestrator, string? input = null) => new(orchestrator, "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e")
    {
        RuntimeStatus = status,
        CreatedAt = Created,
        LastUpdatedAt = Updated,
        DataConverter = JsonDataConverter.Default,
        SerializedCustomStatus = JsonDataConverter.Default.Serialize(new TaskReport(new(10, 3, 1), Started)),
        SerializedInput = input,
        SerializedOutput = JsonDataConverter.Default.Serialize(output),
        FailureDetails = status is OrchestrationRuntimeStatus.Failed ? new TaskFailureDetails("E", "it broke", "at X", null, null) : null,
    };
}
