using Microsoft.Extensions.Logging;

namespace FunctionApp.Jobs;

/// <summary>Log events 1500 to 1599.</summary>
internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Error, "The processor of job {JobId}, type {JobType}, threw; the job is failed.")]
    public static partial void ProcessorThrew(this ILogger logger, Exception exception, string jobId, string jobType);

    [LoggerMessage(1501, LogLevel.Warning, "{Count} jobs were running past their time, and are pending again.")]
    public static partial void LeasesExpired(this ILogger logger, long count);

    [LoggerMessage(1502, LogLevel.Debug, "Jobs that run past their time could not be looked for: {Reason}")]
    public static partial void LeasesNotChecked(this ILogger logger, string reason);
}
