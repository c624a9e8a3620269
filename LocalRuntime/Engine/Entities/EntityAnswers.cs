using LocalRuntime.Store;

namespace LocalRuntime.Engine.Entities;

/// <summary>What entities tell orchestrations.</summary>
internal static class EntityAnswers
{
    /// <summary>Whether the execution that asked still runs.</summary>
    public static bool IsWaiting(HistoryWriter writer, TaskAddress caller) =>
        writer.Read.FindInstance(caller.InstanceId, withPayloads: false) is { IsFinished: false } found
        && found.ExecutionId == caller.ExecutionId;

    /// <summary>Stores the outcome for the caller; null if it waits no more.</summary>
    public static StoredMessage? TryAnswer(HistoryWriter writer, TaskAddress caller, TaskOutcome outcome) =>
        IsWaiting(writer, caller) ? writer.AddMessage(caller.InstanceId, outcome) : null;
}
