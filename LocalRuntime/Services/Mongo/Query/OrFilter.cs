using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

internal sealed class OrFilter(IReadOnlyList<Filter> parts) : Filter
{
    public IReadOnlyList<Filter> Parts => parts;

    public override bool Matches(BsonValue value) => parts.Any(p => p.Matches(value));
}
