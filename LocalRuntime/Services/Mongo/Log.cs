using Microsoft.Extensions.Logging;

namespace LocalRuntime.Services.Mongo;

/// <summary>Log events of the document server.</summary>
internal static partial class Log
{
    [LoggerMessage(
        3001,
        LogLevel.Information,
        "Documents: embedded server on {ConnectionString}, data in {Folder}. For development and tests only")]
    public static partial void Started(this ILogger logger, string connectionString, string folder);

    [LoggerMessage(3002, LogLevel.Debug, "Documents: connection {Connection} opened")]
    public static partial void ConnectionOpened(this ILogger logger, int connection);

    [LoggerMessage(3003, LogLevel.Debug, "Documents: connection {Connection} ended: {Reason}")]
    public static partial void ConnectionEnded(this ILogger logger, int connection, string reason);

    [LoggerMessage(
        3004,
        LogLevel.Warning,
        "Documents: connection {Connection} closed, it sent no valid message: {Reason}")]
    public static partial void ClosedMalformed(this ILogger logger, int connection, string reason);

    [LoggerMessage(3005, LogLevel.Error, "Documents: command {Command} failed")]
    public static partial void CommandFailed(this ILogger logger, Exception exception, string command);

    [LoggerMessage(3006, LogLevel.Error, "Documents: the sweep of expired documents failed, the next one tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3007, LogLevel.Error, "Documents: connection {Connection} failed")]
    public static partial void ConnectionFailed(this ILogger logger, Exception exception, int connection);

    [LoggerMessage(3008, LogLevel.Debug, "Documents: {Count} expired documents of {Namespace} deleted")]
    public static partial void Expired(this ILogger logger, int count, string @namespace);
}
