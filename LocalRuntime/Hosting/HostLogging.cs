using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace LocalRuntime.Hosting;

/// <summary>Sets up the console log, with the levels of <c>host.json</c> over defaults that keep it readable.</summary>
internal static class HostLogging
{
    public static void AddHostLogging(this ILoggingBuilder logging, IReadOnlyDictionary<string, LogLevel> levels)
    {
        logging.AddConsole(console => console.FormatterName = HostLogFormatter.FormatterName);
        logging.AddConsoleFormatter<HostLogFormatter, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Information);
        // The banner tells what these would.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("LocalRuntime.Services", LogLevel.Warning);
        foreach (var (category, level) in levels)
        {
            if (category.Equals("default", StringComparison.OrdinalIgnoreCase))
                logging.SetMinimumLevel(level);
            else
                logging.AddFilter(category, level);
            // The real host logs orchestrations under this name.
            if (category.Equals("DurableTask", StringComparison.OrdinalIgnoreCase))
                logging.AddFilter("LocalRuntime.Engine", level);
        }
    }
}
