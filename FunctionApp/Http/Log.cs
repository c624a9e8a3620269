using Microsoft.Extensions.Logging;

namespace FunctionApp.Http;

/// <summary>Log events 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "Function {Function} threw; the answer is {Status} with trace id {TraceId}.")]
    public static partial void FunctionThrew(
        this ILogger logger, Exception exception, string function, int status, string traceId);
}
