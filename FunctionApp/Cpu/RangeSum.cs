namespace FunctionApp.Cpu;

/// <summary>The sum of the squares of a range.</summary>
/// <param name="Sum">The sum.</param>
/// <param name="Time">When it was computed.</param>
public sealed record RangeSum(UInt128 Sum, WorkTime Time);
