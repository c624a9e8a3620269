namespace LocalRuntime.Tests.Golden;

/// <summary>
/// What may differ, from differences.txt: a paragraph for each reason, whose lines name a transcript and, after a
/// colon, exactly what differs in its answer.
/// </summary>
internal static class KnownDifferences
{
    public static readonly IReadOnlyDictionary<string, string> All =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "differences.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(line => line[0], line => line[1]);
}
