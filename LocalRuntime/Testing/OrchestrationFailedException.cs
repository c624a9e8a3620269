using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Testing;

/// <summary>An orchestration that a test wanted the output of has failed, or was terminated.</summary>
public sealed class OrchestrationFailedException : Exception
{
    internal OrchestrationFailedException(OrchestrationMetadata instance)
        : base($"Orchestration '{instance.Name}' ('{instance.InstanceId}') ended as {instance.RuntimeStatus}: " +
            (instance.SerializedOutput ?? "without an output") + Trace(instance.FailureDetails)) =>
        Instance = instance;

    /// <summary>The instance as it ended, with its input and its output.</summary>
    public OrchestrationMetadata Instance { get; }

    /// <summary>Why it failed; null if it was terminated.</summary>
    public TaskFailureDetails? FailureDetails => Instance.FailureDetails;

    private static string Trace(TaskFailureDetails? failure) => failure is null ? "" :
        (failure.StackTrace is { } trace ? $"{Environment.NewLine}{trace}" : "") +
        (failure.InnerFailure is { } inner ? $"{Environment.NewLine} ---> {inner}{Trace(inner)}" : "");
}
