using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>
/// Makes index definitions. The name of an index is that of its first field, since errors name the index.
/// </summary>
internal static class Indexes
{
    public static CreateIndexModel<BsonDocument> On(string field, params string[] more) =>
        Create(false, [field, .. more]);

    public static CreateIndexModel<BsonDocument> Unique(string field) => Create(true, [field]);

    private static CreateIndexModel<BsonDocument> Create(bool unique, string[] fields)
    {
        var keys = Builders<BsonDocument>.IndexKeys;
        return new(
            keys.Combine(fields.Select(field => keys.Ascending(field))),
            new() { Name = fields[0], Unique = unique ? true : null });
    }
}
