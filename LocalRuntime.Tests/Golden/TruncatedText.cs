using System.Text.RegularExpressions;

namespace LocalRuntime.Tests.Golden;

/// <summary>A long body of which the recorder kept the beginning and the end.</summary>
internal static partial class TruncatedText
{
    public static bool IsIn(string recorded) => LeftOut().IsMatch(recorded);

    /// <summary>Whether a whole text has that beginning and end, up to the members that are cut in two.</summary>
    public static bool Matches(string recorded, string whole, Func<string, string> normalize)
    {
        var gap = LeftOut().Match(recorded);
        var (head, tail) = (recorded[..gap.Index], recorded[(gap.Index + gap.Length)..]);
        head = head[..Math.Max(0, head.LastIndexOf(",\"", StringComparison.Ordinal))];
        tail = tail[(tail.IndexOf("\",\"", StringComparison.Ordinal) + 1)..];
        whole = normalize(whole);
        return whole.StartsWith(normalize(head), StringComparison.Ordinal)
            && whole.EndsWith(normalize(tail), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\n\.\.\. \[\d+ characters in all; middle left out\] \.\.\.\n")]
    private static partial Regex LeftOut();
}
