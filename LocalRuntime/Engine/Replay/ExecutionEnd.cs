using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine.Replay;

/// <summary>How an execution ended: for good, or to begin anew as <paramref name="Next"/>.</summary>
internal sealed record ExecutionEnd(
    OrchestrationRuntimeStatus Status,
    string? Output = null,
    TaskFailureDetails? Failure = null,
    ExecutionStarted? Next = null,
    bool TerminateChildren = false);
