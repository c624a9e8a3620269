namespace FunctionApp.Cpu;

/// <summary>Consecutive numbers.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many.</param>
public sealed record NumberRange(long First, long Count)
{
    private const int Most = 1_000;
    private const long Preferred = 1_000_000_000;
    private const long Smallest = 10_000_000;

    /// <summary>
    /// How many ranges to make of the numbers below n. A range takes about 0.1 s on a core with vectors, 0.5 s without:
    /// long enough to pay for an activity, short enough to lose little in a crash. With few numbers there is a range
    /// for each core, unless these would be over in a few milliseconds. One orchestration holds the most.
    /// </summary>
    public static int CountFor(long n, int cores)
    {
        var preferred = RoundUp(n, Preferred);
        var perCore = Math.Min(cores, RoundUp(n, Smallest));
        return (int)Math.Min(Most, Math.Max(preferred, perCore));
    }

    /// <summary>Splits the numbers from 0 to below n into ranges in order, as even as can be.</summary>
    public static IReadOnlyList<NumberRange> Split(long n, int ranges) =>
        [.. Enumerable.Range(0, ranges).Select(i => Between(Start(n, ranges, i), Start(n, ranges, i + 1)))];

    private static NumberRange Between(long first, long end) => new(first, end - first);

    private static long Start(long n, int ranges, long index) => (n / ranges * index) + (n % ranges * index / ranges);

    private static long RoundUp(long n, long size) => (n + size - 1) / size;
}
