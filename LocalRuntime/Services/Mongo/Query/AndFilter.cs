using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

internal sealed class AndFilter(IReadOnlyList<Filter> parts) : Filter
{
    public IReadOnlyList<Filter> Parts => parts;

    public override bool Matches(BsonValue value)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(value))
                return false;
        }

        return true;
    }
}
