using Microsoft.DurableTask.Client;

namespace LocalRuntime.Store;

internal static class RuntimeStatusExtensions
{
    /// <summary>True for a status that an instance never leaves by itself.</summary>
    public static bool IsFinished(this OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed
            or OrchestrationRuntimeStatus.Failed
            or OrchestrationRuntimeStatus.Terminated;
}
