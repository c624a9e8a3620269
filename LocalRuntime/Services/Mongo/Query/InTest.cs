using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary><c>$in</c>: equal to one of the values, or matched by one of the patterns.</summary>
internal sealed class InTest(IReadOnlyList<BsonValue> values, IReadOnlyList<RegexTest> patterns) : ValueTest
{
    private readonly SortedSet<BsonValue> set = new(values, Comparer<BsonValue>.Create(BsonOrder.Compare));

    public override bool IsPoint => true;

    public override bool Passes(BsonValue? value) =>
        set.Contains(value ?? BsonNull.Value) || (patterns.Count > 0 && patterns.Any(p => p.Passes(value)));

    public override IReadOnlyList<KeyRange>? IndexRanges()
    {
        if (patterns.Count > 0 || set.Any(v => v is BsonArray))
            return null;
        return [.. set.SelectMany(v => EqualTest.PointRange(v)!)];
    }
}
