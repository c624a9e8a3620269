namespace LocalRuntime.Store;

/// <summary>The task of an orchestration that waits for an entity.</summary>
internal sealed record TaskAddress(string InstanceId, string ExecutionId, int TaskId);
