using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// MongoDB's order of values. <see cref="BsonValue"/> has an order of its own, but it compares integers with doubles
/// by rounding and text by UTF-16 units. Always the same as the order of <see cref="KeyEncoding"/>.
/// </summary>
internal static class BsonOrder
{
    /// <summary>Largest integer below which every integer is a double.</summary>
    private const long Exact = 1L << 53;

    public static int Compare(BsonValue left, BsonValue right)
    {
        var types = TypeOrder.Of(left) - TypeOrder.Of(right);
        if (types != 0)
            return types;
        return (left, right) switch
        {
            (BsonString a, BsonString b) => CompareText(a.Value, b.Value),
            (BsonObjectId a, BsonObjectId b) => a.Value.CompareTo(b.Value),
            (BsonBoolean a, BsonBoolean b) => a.Value.CompareTo(b.Value),
            (BsonDateTime a, BsonDateTime b) => a.MillisecondsSinceEpoch.CompareTo(b.MillisecondsSinceEpoch),
            (BsonNull, BsonNull) => 0,
            _ => TryInteger(left, out var a) && TryInteger(right, out var b) ? a.CompareTo(b)
                : TryDouble(left, out var c) && TryDouble(right, out var d) ? c.CompareTo(d)
                : CompareKeys(left, right),
        };
    }

    public static bool AreEqual(BsonValue left, BsonValue right) => Compare(left, right) == 0;

    public static bool IsNaN(BsonValue value) =>
        value is BsonDouble { Value: double.NaN } || (value is BsonDecimal128 number && Decimal128.IsNaN(number.Value));

    private static bool TryInteger(BsonValue value, out long integer)
    {
        integer = value is BsonInt32 small ? small.Value : value is BsonInt64 large ? large.Value : 0;
        return value is BsonInt32 or BsonInt64;
    }

    private static bool TryDouble(BsonValue value, out double number)
    {
        number = value is BsonDouble exact ? exact.Value : TryInteger(value, out var integer) ? integer : 0;
        return value is BsonDouble || (value is BsonInt32 or BsonInt64 && Math.Abs(number) < Exact);
    }

    private static int CompareText(string left, string right)
    {
        var length = left.AsSpan().CommonPrefixLength(right);
        if (length == left.Length || length == right.Length)
            return left.Length - right.Length;
        return CodePointOrder(left[length]) - CodePointOrder(right[length]);
    }

    /// <summary>Moves surrogates behind all other UTF-16 units, where the code points they stand for are.</summary>
    private static int CodePointOrder(char unit) =>
        unit >= '\uE000' ? unit - 0x800 : char.IsSurrogate(unit) ? unit + 0x2000 : unit;

    private static int CompareKeys(BsonValue left, BsonValue right) =>
        KeyEncoding.Of(left).AsSpan().SequenceCompareTo(KeyEncoding.Of(right));
}
