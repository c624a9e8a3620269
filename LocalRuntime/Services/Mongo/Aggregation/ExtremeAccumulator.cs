using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary><c>$min</c> and <c>$max</c>, by the order of all values; null and missing do not count.</summary>
internal sealed class ExtremeAccumulator(bool smallest) : IAccumulator
{
    private BsonValue? best;

    public void Add(BsonValue? value)
    {
        if (value is null or BsonNull or BsonUndefined)
            return;
        if (best is null || (smallest ? BsonOrder.Compare(value, best) < 0 : BsonOrder.Compare(value, best) > 0))
            best = value;
    }

    public BsonValue Result() => best ?? BsonNull.Value;
}
