using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary><c>$eq</c> and its implicit form. Null equals a missing field.</summary>
internal sealed class EqualTest(BsonValue operand) : ValueTest
{
    public BsonValue Operand => operand;

    public override bool IsPoint => true;

    public static IReadOnlyList<KeyRange>? PointRange(BsonValue value)
    {
        // An array equals a whole array, of which the index has the elements only.
        if (value is BsonArray)
            return null;
        var key = KeyEncoding.Of(value);
        return [new KeyRange(key, KeyEncoding.After(key))];
    }

    public override bool Passes(BsonValue? value) =>
        value is null ? operand is BsonNull : BsonOrder.AreEqual(value, operand);

    public override IReadOnlyList<KeyRange>? IndexRanges() => PointRange(operand);
}
