using System.Globalization;

namespace LocalRuntime.Hosting.Settings;

/// <summary>The options that the app takes as Core Tools does; what is left is configuration.</summary>
/// <param name="Port"><c>--port N</c> or <c>-p N</c>: where to listen. 0: a free port.</param>
/// <param name="EnableAuth"><c>--enableAuth</c>: HTTP functions above the anonymous level need a key.</param>
/// <param name="Backup"><c>--backup FOLDER</c>: copy the data folder there, and end.</param>
/// <param name="ExportHistory"><c>--export-history INSTANCE_ID</c>: print the history of that instance, and end.</param>
/// <param name="Rest">The other arguments, in order.</param>
internal sealed record CommandLineOptions(int? Port, bool EnableAuth, string? Backup, string? ExportHistory, string[] Rest)
{
    public static CommandLineOptions Parse(IEnumerable<string> args)
    {
        int? port = null;
        var enableAuth = false;
        string? backup = null;
        string? exportHistory = null;
        List<string> rest = [];
        using var arg = args.GetEnumerator();
        while (arg.MoveNext())
        {
            if (arg.Current is "--port" or "-p")
                port = ParsePort(arg.Current, arg.MoveNext() ? arg.Current : null);
            else if (arg.Current.StartsWith("--port=", StringComparison.OrdinalIgnoreCase))
                port = ParsePort("--port", arg.Current["--port=".Length..]);
            else if (arg.Current.Equals("--enableAuth", StringComparison.OrdinalIgnoreCase))
                enableAuth = true;
            else if (arg.Current == "--backup")
                backup = arg.MoveNext() ? arg.Current : throw new StartupException("--backup needs a folder to copy the data to.");
            else if (arg.Current == "--export-history")
                exportHistory = arg.MoveNext() ? arg.Current : throw new StartupException("--export-history needs the id of an instance.");
            else
                rest.Add(arg.Current);
        }
        return new CommandLineOptions(port, enableAuth, backup, exportHistory, [.. rest]);
    }

    private static int ParsePort(string option, string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new StartupException($"{option} needs a port from 0 to 65535, not '{text}'.");
}
