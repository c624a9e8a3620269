using MongoDB.Bson;

namespace FunctionApp.Documents;

/// <summary>Builds a filter in MongoDB's form. Values of a request only ever stand where values stand.</summary>
internal sealed class Conditions
{
    private readonly BsonArray _all = [];

    /// <summary>Adds a condition, unless the value is null.</summary>
    public Conditions Add(string field, string comparison, BsonValue? value)
    {
        if (value is not (null or BsonNull))
            _all.Add(new BsonDocument(field, new BsonDocument(comparison, value)));
        return this;
    }

    /// <summary>Leaves only what comes after a cursor.</summary>
    public Conditions AddAfter(PageCursor? cursor, PageOrder order)
    {
        if (cursor is null)
            return this;
        var (beyond, value) = (order.Descending ? "$lt" : "$gt", cursor.ToBson(order));
        if (!order.IsByTime)
            return Add(order.Field, beyond, value);

        // The first condition says nothing new, but lets an index begin where the page does.
        Add(order.Field, $"{beyond}e", value);
        _all.Add(new BsonDocument("$or", new BsonArray
        {
            new BsonDocument(order.Field, new BsonDocument(beyond, value)),
            new BsonDocument { { order.Field, value }, { "_id", new BsonDocument(beyond, cursor.Id) } },
        }));
        return this;
    }

    public BsonDocument ToFilter() => _all.Count == 0 ? [] : new("$and", _all);
}
