using System.Globalization;

namespace FunctionApp.Io.Guarding;

/// <summary>A set of TCP ports, written as <c>80,443,8000-8999</c>.</summary>
internal sealed class PortRules
{
    private readonly List<(int First, int Last)> _ranges;

    private PortRules(List<(int, int)> ranges) => _ranges = ranges;

    public bool Contains(int port) => _ranges.Exists(range => port >= range.First && port <= range.Last);

    /// <summary>Reads a list of ports and ranges, or returns null when it is none.</summary>
    public static PortRules? Parse(string text)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', 2);
            if (Port(ends[0]) is not { } first || Port(ends[^1]) is not { } last || first > last)
                return null;
            ranges.Add((first, last));
        }

        return new(ranges);
    }

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;
}
