using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>What an upsert knows of the new document from its query: the fields that the query holds equal.</summary>
internal static class UpsertSeed
{
    /// <param name="query">The query that nothing matched.</param>
    /// <param name="idOnly">Whether only the _id is wanted, as for a replacement.</param>
    /// <exception cref="MongoError">The query names a field twice.</exception>
    public static BsonDocument From(BsonDocument query, bool idOnly)
    {
        var seed = new BsonDocument();
        var paths = new FieldTree<bool>();
        foreach (var (name, value) in Equalities(query).Where(e => !idOnly || e.Name == "_id"))
        {
            var path = FieldPath.Parse(name);
            try
            {
                paths.Add(path, true);
            }
            catch (MongoError)
            {
                throw new MongoError(
                    ErrorCode.NotSingleValueField, $"cannot infer query fields to set, path '{name}' is matched twice");
            }

            PathWriter.Set(seed, path, value);
        }

        return seed;
    }

    private static IEnumerable<(string Name, BsonValue Value)> Equalities(BsonDocument query) =>
        query.Elements.SelectMany(e => e.Name switch
        {
            "$and" => e.Value.AsBsonArray.SelectMany(part => Equalities(part.AsBsonDocument)),
            "$or" when e.Value.AsBsonArray.Count == 1 => Equalities(e.Value[0].AsBsonDocument),
            ['$', ..] => [],
            _ => Equality(e),
        });

    private static IEnumerable<(string Name, BsonValue Value)> Equality(BsonElement element)
    {
        if (!FilterParser.IsOperators(element.Value))
            return element.Value is BsonRegularExpression ? [] : [(element.Name, element.Value)];
        var operators = element.Value.AsBsonDocument;
        if (operators.TryGetValue("$eq", out var equal))
            return [(element.Name, equal)];
        return operators.TryGetValue("$all", out var all) && all is BsonArray { Count: 1 } only
            && !FilterParser.IsOperators(only[0])
            ? [(element.Name, only[0])]
            : [];
    }
}
