using BenchmarkDotNet.Attributes;
using FunctionApp.Cpu;

namespace Benchmarks;

/// <summary>
/// The sum of squares: a plain loop, the app's way of summing on one core, and on all cores.
/// </summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class ComputeBenchmarks
{
    /// <summary>The numbers below this one are squared.</summary>
    [Params(100_000_000)]
    public long N { get; set; }

    [Benchmark(Baseline = true)]
    public UInt128 PlainLoop()
    {
        UInt128 sum = 0;
        for (var i = 0L; i < N; i++) sum += (UInt128)i * (UInt128)i;
        return sum;
    }

    [Benchmark]
    public UInt128 Vectorised() => SquareSum.Sum(0, N, CancellationToken.None);

    [Benchmark]
    public UInt128 VectorisedOnAllCores()
    {
        var sums = new UInt128[Environment.ProcessorCount];
        var ranges = NumberRange.Split(N, sums.Length);
        Parallel.For(0, sums.Length, i => sums[i] = SquareSum.Sum(ranges[i].First, ranges[i].Count, CancellationToken.None));
        return sums.Aggregate((left, right) => left + right);
    }
}
