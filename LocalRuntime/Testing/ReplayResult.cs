using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Testing;

/// <summary>Where the code of today stands at the end of a recorded history, having asked for the same as then.</summary>
/// <param name="Status">Running or suspended if the history ends before the orchestrator does; otherwise how it ended.</param>
/// <param name="SerializedOutput">What it returned now, as JSON, or the text of its failure; null if that is nothing.</param>
/// <param name="FailureDetails">Why it failed; null unless it did.</param>
/// <param name="WaitsFor">What it waits for: events, timers, activities and sub-orchestrations; empty at its end.</param>
public sealed record ReplayResult(
    OrchestrationRuntimeStatus Status,
    string? SerializedOutput,
    TaskFailureDetails? FailureDetails,
    IReadOnlyList<string> WaitsFor);
