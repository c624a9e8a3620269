using Microsoft.Extensions.Logging;

namespace FunctionApp.Health;

/// <summary>Log events 1700 to 1799.</summary>
internal static partial class Log
{
    [LoggerMessage(1700, LogLevel.Warning, "{Dependency} did not pass the health check.")]
    public static partial void DependencyFailed(this ILogger logger, Exception exception, string dependency);
}
