namespace FunctionApp.Cpu;

/// <summary>The result of a task <c>cpu.compute</c>.</summary>
/// <param name="N">The numbers from 0 to below this one were to be squared.</param>
/// <param name="Sum">
/// The sum of all squares in decimal digits: it has up to 119 bits, more than a JSON number is sure to keep. Absent
/// when the task ended early.
/// </param>
/// <param name="Iterations">How many numbers were squared and added.</param>
/// <param name="IterationsPerSecond">
/// Iterations per second of <paramref name="ElapsedMs"/>; absent when no time passed.
/// </param>
/// <param name="ElapsedMs">
/// Milliseconds from the start of the first range to the end of the last finished one, by the clocks of the machines
/// that ran them: what it took on all cores, waiting in between included.
/// </param>
/// <param name="Partial">What is known all the same when the task ended early.</param>
public sealed record ComputeResult(
    long N, string? Sum, long Iterations, double? IterationsPerSecond, double ElapsedMs, PartialSum? Partial)
{
    /// <summary>Adds up the ranges.</summary>
    /// <param name="ranges">All ranges, in order.</param>
    /// <param name="sums">The sum of each, or null where it was not computed.</param>
    internal static ComputeResult From(IReadOnlyList<NumberRange> ranges, IReadOnlyList<RangeSum?> sums)
    {
        var span = WorkTime.Span([.. sums.OfType<RangeSum>().Select(sum => sum.Time)]);
        var n = ranges.Sum(range => range.Count);
        var iterations = ranges.Zip(sums).Sum(pair => pair.Second is null ? 0 : pair.First.Count);
        var known = PartialSum.From(ranges, sums);
        var isAll = known.N == n;
        return new(
            n,
            isAll ? known.Sum : null,
            iterations,
            WorkTime.Rate(iterations, span),
            Math.Round(span.TotalMilliseconds, 3),
            isAll ? null : known);
    }
}
