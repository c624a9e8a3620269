using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using LocalRuntime.Services.Mongo.Update;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>One update: which documents, what becomes of them, and whether to insert when there are none.</summary>
internal sealed record UpdateStatement(BsonDocument Query, Filter Filter, UpdatePlan Update, bool Multi, bool Upsert)
{
    private static readonly HashSet<string> Known = ["q", "u", "multi", "upsert"];

    /// <summary>Refuses the fields it does not know; that concerns the whole command.</summary>
    public static void Check(BsonDocument statement) =>
        new FieldReader("update.updates", statement).Allow(Known.Contains);

    public static UpdateStatement Parse(BsonDocument statement, TimeProvider time)
    {
        var fields = new FieldReader("update.updates", statement);
        fields.Required("q");
        var query = fields.Document("q");
        var multi = fields.Flag("multi");
        var update = UpdatePlan.Parse(fields.Required("u"), multi, time);
        return new UpdateStatement(query, FilterParser.Parse(query), update, multi, fields.Flag("upsert"));
    }

    public UpdateResult Run(DocumentWriter writer, string database, string name)
    {
        var spec = new QuerySpec(Filter, Limit: Multi ? null : 1);
        var result = default(UpdateResult);
        foreach (var row in RowChange.Matches(writer, writer.Catalog.Find(database, name), spec))
        {
            var modified = RowChange.Update(writer, database, name, row, Update.Apply(row));
            result = result with { Matched = result.Matched + 1, Modified = result.Modified + (modified ? 1 : 0) };
        }

        if (result.Matched > 0 || !Upsert)
            return result;
        var inserted = RowChange.Insert(writer, database, name, Update.Insert(Query));
        return new UpdateResult(1, 0, inserted.Document["_id"]);
    }
}
