using Microsoft.Extensions.Logging;

namespace FunctionApp.Callbacks;

/// <summary>Log events 1800 to 1899.</summary>
internal static partial class Log
{
    [LoggerMessage(1800, LogLevel.Information, "Task {TaskId} was sent to {Host}.")]
    public static partial void CallbackDelivered(this ILogger logger, string taskId, string host);

    [LoggerMessage(1801, LogLevel.Warning, "Task {TaskId} could not be sent to {Host} for now: {Reason}")]
    public static partial void CallbackFailed(this ILogger logger, string taskId, string host, string reason);

    [LoggerMessage(1802, LogLevel.Warning, "Task {TaskId} can't be sent to {Host}, now or later: {Reason}")]
    public static partial void CallbackRefused(this ILogger logger, string taskId, string host, string reason);
}
