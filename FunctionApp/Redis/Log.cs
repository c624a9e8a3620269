using Microsoft.Extensions.Logging;

namespace FunctionApp.Redis;

/// <summary>Log events 1100 to 1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning, "Redis does not answer ({Reason}); going on without it, slower.")]
    public static partial void RedisIsDown(this ILogger logger, string reason);

    [LoggerMessage(1101, LogLevel.Information, "Redis answers again.")]
    public static partial void RedisIsBack(this ILogger logger);
}
