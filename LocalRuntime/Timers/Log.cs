using Microsoft.Extensions.Logging;

namespace LocalRuntime.Timers;

/// <summary>What timer functions log. Event ids 1300 to 1399.</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Information, "{Name} runs on the schedule {Schedule}, next at {Next:u}")]
    public static partial void Scheduled(this ILogger logger, string name, string schedule, DateTimeOffset next);

    [LoggerMessage(1301, LogLevel.Information, "{Name} was due at {Due:u}, and runs now")]
    public static partial void PastDue(this ILogger logger, string name, DateTimeOffset due);

    [LoggerMessage(1302, LogLevel.Information, "The timer ran in {Milliseconds:F1} ms")]
    public static partial void Ran(this ILogger logger, double milliseconds);

    [LoggerMessage(1303, LogLevel.Error, "The function failed; its schedule goes on")]
    public static partial void Failed(this ILogger logger, Exception error);

    [LoggerMessage(1304, LogLevel.Warning, "{Path} can't be read, so that a run that was missed is not made up for. " +
        "It is written anew")]
    public static partial void StatusNotRead(this ILogger logger, Exception error, string path);

    [LoggerMessage(1305, LogLevel.Warning, "{Path} can't be written: after a restart, a run that was missed may not be " +
        "made up for, or one that was not may run again")]
    public static partial void StatusNotWritten(this ILogger logger, Exception error, string path);

    [LoggerMessage(1306, LogLevel.Information, "The function runs again in {Delay}")]
    public static partial void Retrying(this ILogger logger, TimeSpan delay);
}
