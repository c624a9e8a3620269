namespace Microsoft.DurableTask;

/// <summary>
/// Decides in the orchestrator whether a failed task is tried again. It is replayed, so it must be deterministic.
/// </summary>
public delegate bool RetryHandler(RetryContext retryContext);
