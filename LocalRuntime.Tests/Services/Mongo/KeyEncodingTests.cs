using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class KeyEncodingTests
{
    /// <summary>Groups of equal values, in MongoDB's order.</summary>
    private static readonly BsonValue[][] Ascending =
    [
        [BsonMinKey.Value],
        [BsonUndefined.Value],
        [BsonNull.Value],
        [double.NaN, Decimal128.QNaN],
        [double.NegativeInfinity, Decimal128.NegativeInfinity],
        [Decimal128.Parse("-1E400")],
        [double.MinValue],
        [Decimal128.Parse("-9223372036854775809")],
        [long.MinValue, (double)long.MinValue, Decimal128.Parse("-9223372036854775808")],
        [long.MinValue + 1],
        [-9007199254740993L],
        [-9007199254740992L, -9007199254740992.0],
        [-1.5],
        [-1, -1L, -1.0, Decimal128.Parse("-1.00")],
        [Decimal128.Parse("-0.1")],
        [-0.1 + 5e-17],
        [-double.Epsilon],
        [Decimal128.Parse("-1E-5000")],
        [0, 0L, 0.0, -0.0, Decimal128.Parse("0E10"), Decimal128.Parse("-0")],
        [Decimal128.Parse("1E-5000")],
        [Decimal128.Parse("2E-5000")],
        [double.Epsilon],
        [Decimal128.Parse("0.1")],
        [0.1],
        [Decimal128.Parse("0.10000000000000000556")],
        [0.5, Decimal128.Parse("0.5")],
        [1, 1L, 1.0, Decimal128.Parse("1")],
        [1.5],
        [9007199254740992L, 9007199254740992.0],
        [9007199254740993L, Decimal128.Parse("9007199254740993")],
        [Decimal128.Parse("9007199254740993.5")],
        [9007199254740994L, 9007199254740994.0],
        [long.MaxValue - 1],
        [long.MaxValue, Decimal128.Parse("9223372036854775807")],
        [(double)long.MaxValue],
        [double.MaxValue],
        [Decimal128.Parse("1E400")],
        [double.PositiveInfinity, Decimal128.PositiveInfinity],
        [""],
        ["\0"],
        ["\0a"],
        ["a", BsonSymbol.Create("a")],
        ["a\0"],
        ["a\0b"],
        ["a\u0001"],
        ["aa"],
        ["\uFFFD"],
        ["😀"],
        [new BsonDocument()],
        [new BsonDocument("b", 1), new BsonDocument("b", 1.0)],
        [new BsonDocument { { "b", 1 }, { "a", 1 } }],
        [new BsonDocument("b", 2)],
        [new BsonDocument("a", "x")],
        [new BsonArray()],
        [new BsonArray { 1 }],
        [new BsonArray { 1, 2 }],
        [new BsonArray { 2 }],
        [new BsonBinaryData([9])],
        [new BsonBinaryData([1, 2])],
        [new BsonBinaryData([1, 2], BsonBinarySubType.UserDefined)],
        [ObjectId.Parse("000000000000000000000001")],
        [ObjectId.Parse("ff0000000000000000000000")],
        [false],
        [true],
        [new BsonDateTime(-1)],
        [new BsonDateTime(0)],
        [new BsonTimestamp(1, 1)],
        [new BsonTimestamp(-1, 1)],
        [new BsonRegularExpression("a", "i")],
        [new BsonRegularExpression("b")],
        [new BsonJavaScript("f")],
        [new BsonJavaScriptWithScope("f", [])],
        [BsonMaxKey.Value],
    ];

    [Fact]
    public void Keys_OfAllTypes_SortAsMongoDBSortsTheValues() =>
        AssertOrder((a, b) => KeyEncoding.Of(a).AsSpan().SequenceCompareTo(KeyEncoding.Of(b)));

    [Fact]
    public void Comparison_OfAllTypes_IsTheSameAsOfTheirKeys() => AssertOrder(BsonOrder.Compare);

    [Fact]
    public void Keys_OfADescendingField_SortTheOtherWay() => AssertOrder((a, b) =>
        Descending(b).AsSpan().SequenceCompareTo(Descending(a)));

    [Fact]
    public void Keys_Always_BeginNoOtherKey()
    {
        var keys = Ascending.Select(g => KeyEncoding.Of(g[0])).ToList();

        foreach (var key in keys)
            Assert.DoesNotContain(keys, other => other != key && other.AsSpan().StartsWith(key));
    }

    [Theory]
    [InlineData("1", "1", "2", "1")]
    [InlineData("0.1", "0.2", "0.3", "0.02")]
    [InlineData("1E6000", "1E-6000", "1E6000", "1")]
    [InlineData("9999999999999999999999999999999999", "1", "1E34", "9999999999999999999999999999999999")]
    [InlineData("1.5", "NaN", "NaN", "NaN")]
    public void DecimalArithmetic_Always_RoundsAt34Digits(string left, string right, string sum, string product)
    {
        var (a, b) = (Decimal128.Parse(left), Decimal128.Parse(right));

        AssertSame(sum, DecimalMath.Add(a, b));
        AssertSame(product, DecimalMath.Multiply(a, b));
    }

    [Fact]
    public void DecimalDivision_WithoutEnd_IsRounded() => AssertSame(
        "0.6666666666666666666666666666666667", DecimalMath.Divide(Decimal128.Parse("2"), 3));

    private static void AssertSame(string expected, Decimal128 actual) =>
        Assert.True(BsonOrder.AreEqual(Decimal128.Parse(expected), actual), $"{actual} is not {expected}");

    private static byte[] Descending(BsonValue value)
    {
        var buffer = new KeyBuffer();
        KeyEncoding.Append(buffer, value, descending: true);
        return buffer.ToArray();
    }

    private static void AssertOrder(Comparison<BsonValue> compare)
    {
        var values = Ascending.SelectMany((group, rank) => group.Select(value => (value, rank))).ToList();
        foreach (var (left, leftRank) in values)
        {
            foreach (var (right, rightRank) in values)
            {
                Assert.True(
                    Math.Sign(compare(left, right)) == leftRank.CompareTo(rightRank),
                    $"{left} ({left.BsonType}) and {right} ({right.BsonType})");
            }
        }
    }
}
