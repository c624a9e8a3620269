namespace FunctionApp.Cpu;

/// <summary>Sums squares, exactly and number by number.</summary>
public static class SquareSum
{
    // A look at the token for each block costs nothing that can be measured, and a block takes well below 1 ms.
    private const int BlockSize = 1 << 20;
    private const int LimbBits = 32;

    /// <summary>The sum of the squares of the numbers from <paramref name="first"/> on.</summary>
    /// <param name="first">The first number, not negative.</param>
    /// <param name="count">How many numbers; the last one is below 2^40.</param>
    /// <param name="cancellationToken">Ends the work within a millisecond.</param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public static UInt128 Sum(long first, long count, CancellationToken cancellationToken)
    {
        UInt128 sum = 0;
        for (var (start, end) = (first, first + count); start < end;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var blockEnd = Math.Min(end, (start | (BlockSize - 1)) + 1);
            sum += SumBlock(start, (int)(blockEnd - start));
            start = blockEnd;
        }

        return sum;
    }

    /// <summary>
    /// Squares in two limbs of 32 bits: a number is h·2^32 + l, its square h²·2^64 + 2·h·l·2^32 + l². A block never
    /// crosses a multiple of 2^32, so h is the same for all of it and is multiplied once, not at every number.
    /// </summary>
    private static UInt128 SumBlock(long first, int count)
    {
        var high = (ulong)first >> LimbBits;
        var sums = LimbSums.Of((uint)first, count);
        return ((UInt128)((ulong)count * high * high) << (2 * LimbBits))
            + ((UInt128)(high * sums.Limbs) << (LimbBits + 1))
            + sums.Squares;
    }
}
