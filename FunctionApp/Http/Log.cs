using Microsoft.Extensions.Logging;

namespace FunctionApp.Http;

/// <summary>Log events 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "Function {Function} threw; the answer is 500 with trace id {TraceId}.")]
    public static partial void FunctionThrew(this ILogger logger, Exception exception, string function, string traceId);
}
