using System.Globalization;

namespace FunctionApp.Cpu;

/// <summary>The sum of the squares below a smaller n than the one asked for: as far as there is no gap.</summary>
/// <param name="N">The numbers from 0 to below this one are in the sum.</param>
/// <param name="Sum">The sum in decimal digits.</param>
public sealed record PartialSum(long N, string Sum)
{
    internal static PartialSum From(IReadOnlyList<NumberRange> ranges, IReadOnlyList<RangeSum?> sums)
    {
        var (n, total) = (0L, UInt128.Zero);
        foreach (var (range, sum) in ranges.Zip(sums).TakeWhile(pair => pair.Second is not null))
            (n, total) = (n + range.Count, total + sum!.Sum);
        return new(n, total.ToString(CultureInfo.InvariantCulture));
    }
}
