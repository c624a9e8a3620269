using Microsoft.Extensions.Logging;

namespace FunctionApp.Tasks;

/// <summary>Log events 1900 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1900, LogLevel.Warning,
        "Task {TaskId} is accepted, but MongoDB did not take its record: lists have it once MongoDB is back.")]
    public static partial void TaskNotListed(this ILogger logger, Exception exception, string taskId);
}
