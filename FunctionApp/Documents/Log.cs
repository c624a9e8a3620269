using Microsoft.Extensions.Logging;

namespace FunctionApp.Documents;

/// <summary>Log events 1200 to 1299.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Warning,
        "MongoDB at {Server} did not create the indexes: {Reason} Trying again; until then no user is stored.")]
    public static partial void IndexesNotCreated(this ILogger logger, string server, string reason);

    [LoggerMessage(1201, LogLevel.Information, "The MongoDB indexes are created, at attempt {Attempt}.")]
    public static partial void IndexesCreated(this ILogger logger, int attempt);
}
