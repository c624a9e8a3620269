using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace LocalRuntime.Hosting;

/// <summary>Writes a log event as one line, and its exception below it.</summary>
internal sealed class HostLogFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "local-host";

    private const string GenericHost = "Microsoft.Extensions.Hosting.Internal.Host";

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // Settings that are not valid are the user's to mend: the process ends, and prints what is wrong with them.
        if (logEntry is { Category: GenericHost, Exception: OptionsValidationException or StartupException })
            return;
        var now = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var category = logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..];
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine($"{now} {Label(logEntry.LogLevel)} {category}: {message}");
        if (logEntry.Exception is { } error)
            textWriter.WriteLine(error);
    }

    private static string Label(LogLevel level) => level switch
    {
        LogLevel.Critical => "CRIT",
        LogLevel.Error => "ERR ",
        LogLevel.Warning => "WARN",
        LogLevel.Information => "info",
        _ => "dbg ",
    };
}
