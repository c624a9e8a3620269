using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FunctionApp.Cpu;

/// <summary>Sums over consecutive numbers of 32 bits.</summary>
/// <param name="Limbs">The sum of the numbers.</param>
/// <param name="Squares">The sum of their squares.</param>
internal readonly record struct LimbSums(ulong Limbs, UInt128 Squares)
{
    private const int LimbBits = 32;

    /// <summary>
    /// Eight numbers at a time; where the processor has no registers of 512 bits, the runtime makes two of 256 bits or
    /// four of 128 bits of each.
    /// </summary>
    /// <remarks>
    /// No lane overflows unnoticed. A square has up to 64 bits, so a sum of squares wraps: it is kept modulo 2^64, and
    /// the upper halves of the squares are summed next to it. For up to 2^20 numbers both the sum of the upper halves
    /// and that of the numbers are below 2^20 · 2^32 = 2^52. So is the sum of the lower halves, which therefore is
    /// exactly the wrapped sum minus the upper halves in their place, modulo 2^64.
    /// </remarks>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many, up to 2^20; the last one is below 2^32.</param>
    public static LimbSums Of(uint first, int count)
    {
        var numbers = Vector512.Create((ulong)first) + Vector512<ulong>.Indices;
        var step = Vector512.Create((ulong)Vector512<ulong>.Count);
        var (limbs, wrapped, upper) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        var inVectors = count - (count % Vector512<ulong>.Count);
        for (var i = 0; i < inVectors; i += Vector512<ulong>.Count)
        {
            var squares = Square(numbers);
            limbs += numbers;
            wrapped += squares;
            upper += squares >> LimbBits;
            numbers += step;
        }

        var (limbSum, wrappedSum, upperSum) = (Vector512.Sum(limbs), Vector512.Sum(wrapped), Vector512.Sum(upper));
        for (var i = inVectors; i < count; i++)
        {
            var number = (ulong)first + (uint)i;
            limbSum += number;
            wrappedSum += number * number;
            upperSum += (number * number) >> LimbBits;
        }

        return new(limbSum, ((UInt128)upperSum << LimbBits) + (wrappedSum - (upperSum << LimbBits)));
    }

    // Lanes hold 32 bits each. x86 multiplies such lanes in one instruction, but those of 64 bits in three or more.
    private static Vector512<ulong> Square(Vector512<ulong> lanes)
    {
        if (Avx512F.IsSupported)
            return Avx512F.Multiply(lanes.AsUInt32(), lanes.AsUInt32());
        if (!Avx2.IsSupported)
            return lanes * lanes;
        var (lower, upper) = (lanes.GetLower().AsUInt32(), lanes.GetUpper().AsUInt32());
        return Vector512.Create(Avx2.Multiply(lower, lower), Avx2.Multiply(upper, upper));
    }
}
