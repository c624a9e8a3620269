using System.Globalization;
using System.Numerics;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// Encodes any BSON number so that byte order is numeric order and equal numbers have equal bytes, whatever their
/// types: the largest double that is not above it, then, where that double is not exact, its decimal digits.
/// </summary>
internal static class NumberKey
{
    private const byte Exact = 0;
    private const byte Inexact = 1;

    public static void Append(KeyBuffer buffer, double value)
    {
        AppendDouble(buffer, value);
        buffer.Add(Exact);
    }

    public static void Append(KeyBuffer buffer, long value)
    {
        var floor = (double)value;
        if ((Int128)floor == value)
        {
            Append(buffer, floor);
            return;
        }

        AppendDouble(buffer, (Int128)floor > value ? double.BitDecrement(floor) : floor);
        AppendDigits(buffer, value, exponent: 0);
    }

    public static void Append(KeyBuffer buffer, Decimal128 value)
    {
        if (Decimal128.IsNaN(value) || Decimal128.IsInfinity(value) || Decimal128.IsZero(value))
        {
            Append(buffer, AsDouble(value));
            return;
        }

        var (significand, exponent) = DecimalMath.Split(value);
        var floor = AsDouble(value);
        while (Compare(floor, significand, exponent) > 0)
            floor = double.BitDecrement(floor);
        while (Compare(double.BitIncrement(floor), significand, exponent) <= 0)
            floor = double.BitIncrement(floor);
        if (Compare(floor, significand, exponent) == 0)
        {
            Append(buffer, floor);
            return;
        }

        AppendDouble(buffer, floor);
        AppendDigits(buffer, significand, exponent);
    }

    public static double AsDouble(Decimal128 value) =>
        Decimal128.IsNaN(value) ? double.NaN
        : Decimal128.IsPositiveInfinity(value) ? double.PositiveInfinity
        : Decimal128.IsNegativeInfinity(value) ? double.NegativeInfinity
        : double.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void AppendDouble(KeyBuffer buffer, double value)
    {
        // NaN sorts below all numbers; minus zero is zero.
        var bits = double.IsNaN(value) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        buffer.AddUInt64(bits >> 63 == 0 ? bits | (1UL << 63) : ~bits);
    }

    private static void AppendDigits(KeyBuffer buffer, BigInteger significand, int exponent)
    {
        buffer.Add(Inexact);
        var start = buffer.Length;
        var digits = BigInteger.Abs(significand).ToString(CultureInfo.InvariantCulture);
        buffer.AddUInt16((ushort)(exponent + digits.Length + short.MaxValue));
        foreach (var digit in digits.AsSpan().TrimEnd('0'))
            buffer.Add((byte)digit);
        buffer.Add(0);
        if (significand.Sign < 0)
            buffer.Invert(start);
    }

    private static int Compare(double value, BigInteger significand, int exponent)
    {
        if (double.IsInfinity(value))
            return value > 0 ? 1 : -1;
        var (mantissa, power) = Binary(value);
        var left = mantissa * BigInteger.Pow(10, Math.Max(0, -exponent)) * BigInteger.Pow(2, Math.Max(0, power));
        var right = significand * BigInteger.Pow(10, Math.Max(0, exponent)) * BigInteger.Pow(2, Math.Max(0, -power));
        return left.CompareTo(right);
    }

    private static (BigInteger Mantissa, int Power) Binary(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var power = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        mantissa = power == 0 ? mantissa : mantissa | (1L << 52);
        return (bits < 0 ? -mantissa : mantissa, Math.Max(power, 1) - 1075);
    }
}
