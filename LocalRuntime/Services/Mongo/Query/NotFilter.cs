using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

internal sealed class NotFilter(Filter inner) : Filter
{
    public override bool Matches(BsonValue value) => !inner.Matches(value);
}
