using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary><c>$lt</c>, <c>$lte</c>, <c>$gt</c>, <c>$gte</c>: among values of the operand's type only.</summary>
internal sealed class ComparisonTest(Comparison comparison, BsonValue operand) : ValueTest
{
    private readonly byte type = TypeOrder.Of(operand);

    private bool IncludesEqual => comparison is Comparison.LessOrEqual or Comparison.GreaterOrEqual;

    private bool IsUpward => comparison is Comparison.Greater or Comparison.GreaterOrEqual;

    /// <summary>MinKey and MaxKey are compared with everything.</summary>
    private bool IsAcrossTypes => operand is BsonMinKey or BsonMaxKey;

    public override bool Passes(BsonValue? value)
    {
        if (value is null)
            return operand is BsonNull ? IncludesEqual : IsAcrossTypes && Holds(BsonNull.Value);
        if (TypeOrder.Of(value) != type)
            return IsAcrossTypes && Holds(value);
        if (BsonOrder.IsNaN(value) || BsonOrder.IsNaN(operand))
            return IncludesEqual && BsonOrder.IsNaN(value) && BsonOrder.IsNaN(operand);
        return Holds(value);
    }

    public override IReadOnlyList<KeyRange>? IndexRanges()
    {
        if (IsAcrossTypes || operand is BsonArray)
            return null;
        var key = KeyEncoding.Of(operand);
        return comparison switch
        {
            Comparison.Less => [new KeyRange([type], key)],
            Comparison.LessOrEqual => [new KeyRange([type], KeyEncoding.After(key))],
            Comparison.Greater => [new KeyRange(KeyEncoding.After(key), [(byte)(type + 1)])],
            _ => [new KeyRange(key, [(byte)(type + 1)])],
        };
    }

    private bool Holds(BsonValue value)
    {
        var order = BsonOrder.Compare(value, operand);
        return order == 0 ? IncludesEqual : IsUpward == order > 0;
    }
}
