using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary><c>$first</c> and <c>$last</c>.</summary>
internal sealed class EdgeAccumulator(bool first) : IAccumulator
{
    private BsonValue? kept;

    public void Add(BsonValue? value)
    {
        if (kept is null || !first)
            kept = value ?? BsonNull.Value;
    }

    public BsonValue Result() => kept ?? BsonNull.Value;
}
