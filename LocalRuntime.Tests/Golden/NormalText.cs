using System.Text.RegularExpressions;

namespace LocalRuntime.Tests.Golden;

/// <summary>Text with a word in place of all that is different each time: times, random ids, keys, stack traces.</summary>
internal static partial class NormalText
{
    public static string Of(string text)
    {
        text = Key().Replace(text, "KEY");
        text = Seconds().Replace(text, "SECONDS");
        text = Ticks().Replace(text, "TICKS$2");
        text = RandomId().Replace(text, "ID");
        text = StackTrace().Replace(text, "\"StackTrace\":\"TRACE\"");
        text = KnownFunctions().Replace(text, match => match.Groups[1].Value + Sort(match.Groups[2].Value, ", "));
        return ParallelResults().Replace(text, match => $"{{{Sort(match.Value[1..^1], "},{")}}}");
    }

    private static string Sort(string text, string separator) =>
        string.Join(separator, text.Split(separator).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"<key-\d>")]
    private static partial Regex Key();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|\+00:00)")]
    private static partial Regex Ticks();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RandomId();

    [GeneratedRegex("""
        "StackTrace":"(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex StackTrace();

    // The real host names them in no order.
    [GeneratedRegex("(The following are the known orchestrator functions: )('[^.]*')")]
    private static partial Regex KnownFunctions();

    // Which of two activities ends first is chance.
    [GeneratedRegex("""
        \{"EventType":"TaskCompleted"[^{}]*\}(,\{"EventType":"TaskCompleted"[^{}]*\})+
        """)]
    private static partial Regex ParallelResults();
}
