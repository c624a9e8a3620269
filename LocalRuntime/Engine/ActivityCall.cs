namespace LocalRuntime.Engine;

/// <summary>One activity to run: its function, the instance and task it belongs to, and its input as JSON.</summary>
internal sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input);
