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

    /// <summary>For a second index that begins with the same field.</summary>
    public static CreateIndexModel<BsonDocument> Named(string name, params string[] fields) =>
        Create(false, fields, name);

    private static CreateIndexModel<BsonDocument> Create(bool unique, string[] fields, string? name = null)
    {
        var keys = Builders<BsonDocument>.IndexKeys;
        return new(
            keys.Combine(fields.Select(field => keys.Ascending(field))),
            new() { Name = name ?? fields[0], Unique = unique ? true : null });
    }
}
