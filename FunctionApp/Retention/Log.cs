using Microsoft.Extensions.Logging;

namespace FunctionApp.Retention;

/// <summary>Log events 1600 to 1699.</summary>
internal static partial class Log
{
    [LoggerMessage(1600, LogLevel.Information, "Purged {Count} tasks that ended before {Before:u}.")]
    public static partial void TasksPurged(this ILogger logger, int count, DateTime before);

    [LoggerMessage(1601, LogLevel.Information, "Purged {Count} jobs that ended before {Before:u}.")]
    public static partial void JobsPurged(this ILogger logger, long count, DateTime before);
}
