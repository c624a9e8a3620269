using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Http;

/// <summary>Log events of the HTTP side: 1200 to 1299. Keys and query strings, which can hold keys, stay out.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Information, "{Method} {Path} -> {Status} in {Milliseconds:F1} ms")]
    public static partial void Executed(
        this ILogger logger, string method, PathString path, int status, double milliseconds);

    [LoggerMessage(1201, LogLevel.Error, "The function failed")]
    public static partial void Failed(this ILogger logger, Exception error);

    [LoggerMessage(1202, LogLevel.Debug, "The client went away")]
    public static partial void Abandoned(this ILogger logger);

    [LoggerMessage(1203, LogLevel.Error, "The Durable management API failed")]
    public static partial void ManagementFailed(this ILogger logger, Exception error);

    [LoggerMessage(1204, LogLevel.Information, "Ran on request in {Milliseconds:F1} ms")]
    public static partial void RanOnRequest(this ILogger logger, double milliseconds);
}
