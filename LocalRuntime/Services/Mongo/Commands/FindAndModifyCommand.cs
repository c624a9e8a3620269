using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using LocalRuntime.Services.Mongo.Update;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Changes or removes the first match and answers with it, as it was before or as it is after.</summary>
internal sealed class FindAndModifyCommand(string name, DocumentStore store, TimeProvider time) : ICommand
{
    public string Name => name;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "query", "sort", "remove", "update", "new", "upsert", "fields", "bypassDocumentValidation",
    };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var fields = request.Fields;
        CheckCombination(fields);
        var query = fields.Document("query");
        var spec = new QuerySpec(FilterParser.Parse(query), SortOrder.Parse(fields.Document("sort")), Limit: 1);
        var projection = Projection.Parse(fields.Document("fields"));
        var update = fields.Find("update") is { } given ? UpdatePlan.Parse(given, multi: false, time) : null;
        var (database, collection) = (request.Database, request.Collection);
        NamespaceRules.Check(database, collection);
        var result = await store.WriteAsync(writer =>
        {
            var row = RowChange.Matches(writer, writer.Catalog.Find(database, collection), spec).FirstOrDefault();
            if (update is null)
                return Remove(writer, database, collection, row);
            if (row is not null)
                return Update(writer, database, collection, row, update.Apply(row), fields.Flag("new"));
            return fields.Flag("upsert")
                ? Insert(writer, database, collection, update.Insert(query), fields.Flag("new"))
                : new FindAndModifyResult(null, new BsonDocument { { "n", 0 }, { "updatedExisting", false } });
        });
        BsonValue value = result.Row is null ? BsonNull.Value
            : projection is null ? result.Row.Document
            : projection.Apply(result.Row.Document);
        return Reply.Ok(new BsonElement("lastErrorObject", result.LastError), new BsonElement("value", value));
    }

    private static void CheckCombination(FieldReader fields)
    {
        var remove = fields.Flag("remove");
        if (remove && fields.Has("update"))
            throw MongoError.FailedToParse("Cannot specify both an update and remove=true");
        if (remove && fields.Flag("upsert"))
            throw MongoError.FailedToParse("Cannot specify both upsert=true and remove=true");
        if (remove && fields.Flag("new"))
        {
            throw MongoError.FailedToParse(
                "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
        }

        if (!remove && !fields.Has("update"))
            throw MongoError.FailedToParse("Either an update or remove=true must be specified");
    }

    private static FindAndModifyResult Remove(DocumentWriter writer, string database, string collection, Row? row)
    {
        if (row is not null)
            writer.Delete(writer.GetOrCreate(database, collection), row);
        return new FindAndModifyResult(row, new BsonDocument("n", row is null ? 0 : 1));
    }

    private static FindAndModifyResult Update(
        DocumentWriter writer, string database, string collection, Row row, Row updated, bool wantsNew)
    {
        RowChange.Update(writer, database, collection, row, updated);
        return new FindAndModifyResult(
            wantsNew ? updated : row, new BsonDocument { { "n", 1 }, { "updatedExisting", true } });
    }

    private static FindAndModifyResult Insert(
        DocumentWriter writer, string database, string collection, Row inserted, bool wantsNew)
    {
        RowChange.Insert(writer, database, collection, inserted);
        return new FindAndModifyResult(
            wantsNew ? inserted : null,
            new BsonDocument { { "n", 1 }, { "updatedExisting", false }, { "upserted", inserted.Document["_id"] } });
    }
}
