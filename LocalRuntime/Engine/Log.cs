using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine;

/// <summary>What the engine logs. Event ids 100 to 199.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "Activity {Name} (#{TaskId}) of instance {InstanceId} failed.")]
    public static partial void ActivityFailed(
        this ILogger logger, Exception error, string name, string instanceId, int taskId);

    [LoggerMessage(101, LogLevel.Error, "The history of instance {InstanceId} could not be written; trying again in {Delay}.")]
    public static partial void CommitFailed(this ILogger logger, Exception error, string instanceId, TimeSpan delay);

    [LoggerMessage(102, LogLevel.Error, "Instance {InstanceId} can't be run; it waits for the next event or restart.")]
    public static partial void EpisodeFailed(this ILogger logger, Exception error, string instanceId);

    [LoggerMessage(103, LogLevel.Information, "Recovered {Instances} unfinished instances and {Messages} undelivered messages.")]
    public static partial void Recovered(this ILogger logger, int instances, int messages);

    [LoggerMessage(104, LogLevel.Warning, "Operation {Operation} of entity {EntityId} failed.")]
    public static partial void EntityOperationFailed(
        this ILogger logger, Exception error, string operation, EntityInstanceId entityId);

    [LoggerMessage(105, LogLevel.Warning, "The function of entity {EntityId} failed, and with it the operations that it was to run.")]
    public static partial void EntityFunctionFailed(this ILogger logger, Exception error, EntityInstanceId entityId);

    [LoggerMessage(106, LogLevel.Warning, "Instance {InstanceId} waits: {Reason}")]
    public static partial void VersionRejected(this ILogger logger, string instanceId, string reason);
}
