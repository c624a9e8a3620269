namespace Microsoft.DurableTask;

/// <summary>
/// Decides in the orchestrator whether a failed task is tried again; it may await durable tasks, such as a timer.
/// It is replayed, so it must be deterministic.
/// </summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
