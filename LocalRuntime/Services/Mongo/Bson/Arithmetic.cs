using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// Sums and products of BSON numbers: of the wider of both types, and of 64 bits where 32 do not suffice.
/// </summary>
internal static class Arithmetic
{
    /// <returns>Null when the result does not fit into 64 bits.</returns>
    public static BsonValue? Add(BsonValue left, BsonValue right) =>
        Compute(left, right, (a, b) => a + b, (a, b) => a + b, DecimalMath.Add);

    /// <inheritdoc cref="Add"/>
    public static BsonValue? Multiply(BsonValue left, BsonValue right) =>
        Compute(left, right, (a, b) => a * b, (a, b) => a * b, DecimalMath.Multiply);

    public static Decimal128 ToDecimal(BsonValue value) => value switch
    {
        BsonDecimal128 number => number.Value,
        BsonDouble number => new Decimal128(number.Value),
        _ => new Decimal128(value.ToInt64()),
    };

    private static BsonValue? Compute(
        BsonValue left,
        BsonValue right,
        Func<Int128, Int128, Int128> integers,
        Func<double, double, double> doubles,
        Func<Decimal128, Decimal128, Decimal128> decimals)
    {
        if (left is BsonDecimal128 || right is BsonDecimal128)
            return new BsonDecimal128(decimals(ToDecimal(left), ToDecimal(right)));
        if (left is BsonDouble || right is BsonDouble)
            return new BsonDouble(doubles(left.ToDouble(), right.ToDouble()));
        var result = integers(left.ToInt64(), right.ToInt64());
        if (left is BsonInt32 && right is BsonInt32 && result >= int.MinValue && result <= int.MaxValue)
            return new BsonInt32((int)result);
        return result >= long.MinValue && result <= long.MaxValue ? new BsonInt64((long)result) : null;
    }
}
