using Microsoft.Extensions.Logging;

namespace FunctionApp.Cpu;

/// <summary>Log events 1500 to 1599.</summary>
internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Warning,
        "The payloads of task {TaskId} are not deleted: {Reason}. They stay in MongoDB, and nothing reads them.")]
    public static partial void PayloadsNotDeleted(this ILogger logger, string taskId, string reason);
}
