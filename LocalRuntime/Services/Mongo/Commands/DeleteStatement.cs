using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>One delete: of the first match or of all.</summary>
internal sealed record DeleteStatement(Filter Filter, bool Multi)
{
    private static readonly HashSet<string> Known = ["q", "limit"];

    /// <inheritdoc cref="UpdateStatement.Check"/>
    public static void Check(BsonDocument statement)
    {
        var fields = new FieldReader("delete.deletes", statement);
        fields.Allow(Known.Contains);
        fields.Required("limit");
        if (fields.Integer("limit") is not (0 or 1))
        {
            throw MongoError.FailedToParse(
                $"The limit field in delete objects must be 0 or 1. Got {fields.Integer("limit")}");
        }
    }

    public static DeleteStatement Parse(BsonDocument statement)
    {
        var fields = new FieldReader("delete.deletes", statement);
        fields.Required("q");
        return new DeleteStatement(FilterParser.Parse(fields.Document("q")), Multi: fields.Integer("limit") == 0);
    }

    /// <returns>How many documents are gone.</returns>
    public int Run(DocumentWriter writer, CollectionInfo? collection)
    {
        var deleted = 0;
        foreach (var row in RowChange.Matches(writer, collection, new QuerySpec(Filter, Limit: Multi ? null : 1)))
        {
            writer.Delete(collection!, row);
            deleted++;
        }

        return deleted;
    }
}
