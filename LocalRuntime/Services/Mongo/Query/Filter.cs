using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>A parsed query: a condition that a value, mostly a document, meets or not.</summary>
internal abstract class Filter
{
    public static readonly Filter All = new AndFilter([]);

    public abstract bool Matches(BsonValue value);
}
