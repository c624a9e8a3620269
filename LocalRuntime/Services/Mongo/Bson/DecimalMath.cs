using System.Numerics;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Decimal128 arithmetic, which MongoDB.Bson lacks: exact, then rounded half to even at 34 digits.</summary>
internal static class DecimalMath
{
    private const int Digits = 34;
    private const int MinimumExponent = -6176;
    private const int MaximumExponent = 6111;

    public static (BigInteger Significand, int Exponent) Split(Decimal128 value)
    {
        var significand = ((BigInteger)Decimal128.GetSignificandHighBits(value) << 64)
            + Decimal128.GetSignificandLowBits(value);
        return (Decimal128.IsNegative(value) ? -significand : significand, Decimal128.GetExponent(value));
    }

    public static Decimal128 Add(Decimal128 left, Decimal128 right)
    {
        if (!IsFinite(left) || !IsFinite(right))
            return new Decimal128(NumberKey.AsDouble(left) + NumberKey.AsDouble(right));
        var (a, b) = (Split(left), Split(right));
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return Join(Scale(a, exponent) + Scale(b, exponent), exponent);
    }

    public static Decimal128 Multiply(Decimal128 left, Decimal128 right)
    {
        if (!IsFinite(left) || !IsFinite(right))
            return new Decimal128(NumberKey.AsDouble(left) * NumberKey.AsDouble(right));
        var (a, b) = (Split(left), Split(right));
        return Join(a.Significand * b.Significand, a.Exponent + b.Exponent);
    }

    public static Decimal128 Divide(Decimal128 value, long divisor)
    {
        if (!IsFinite(value))
            return value;
        var (significand, exponent) = Split(value);
        var scaled = significand * BigInteger.Pow(10, 2 * Digits);
        var quotient = BigInteger.DivRem(scaled, divisor, out var remainder);

        // A digit below all others keeps what was cut off from looking like a tie.
        var sticky = remainder.IsZero ? 0 : scaled.Sign;
        return Join((quotient * 10) + sticky, exponent - (2 * Digits) - 1);
    }

    private static bool IsFinite(Decimal128 value) => !Decimal128.IsNaN(value) && !Decimal128.IsInfinity(value);

    private static BigInteger Scale((BigInteger Significand, int Exponent) value, int exponent) =>
        value.Significand * BigInteger.Pow(10, value.Exponent - exponent);

    private static Decimal128 Join(BigInteger significand, int exponent)
    {
        var excess = BigInteger.Abs(significand).ToString(System.Globalization.CultureInfo.InvariantCulture).Length
            - Digits;
        if (excess > 0 || exponent < MinimumExponent)
        {
            var cut = Math.Max(excess, MinimumExponent - exponent);
            significand = Round(significand, BigInteger.Pow(10, cut));
            exponent += cut;
        }

        var shift = Math.Max(0, exponent - MaximumExponent);
        return Decimal128.Parse($"{significand * BigInteger.Pow(10, shift)}E{exponent - shift}");
    }

    private static BigInteger Round(BigInteger value, BigInteger unit)
    {
        var quotient = BigInteger.DivRem(value, unit, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        return twice > unit || (twice == unit && !quotient.IsEven) ? quotient + value.Sign : quotient;
    }
}
