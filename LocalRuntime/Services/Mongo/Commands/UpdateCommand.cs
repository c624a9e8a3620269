using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class UpdateCommand(DocumentStore store, TimeProvider time) : ICommand
{
    public string Name => "update";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "updates", "ordered", "bypassDocumentValidation",
    };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var ordered = request.Fields.Flag("ordered", whenMissing: true);
        var given = request.Documents("updates");
        foreach (var row in given)
            UpdateStatement.Check(row.Document);
        var statements = WriteBatch.Prepare(given, row => UpdateStatement.Parse(row.Document, time));
        var (database, name) = (request.Database, request.Collection);
        NamespaceRules.Check(database, name);
        return await store.WriteAsync(writer => Run(writer, database, name, statements, ordered));
    }

    private static Reply Run(
        DocumentWriter writer, string database, string name, List<Prepared<UpdateStatement>> statements, bool ordered)
    {
        var (matched, modified) = (0, 0);
        var upserted = new BsonArray();
        var errors = WriteBatch.Run(statements, ordered, (index, statement) =>
        {
            var result = statement.Run(writer, database, name);
            matched += result.Matched;
            modified += result.Modified;
            if (result.UpsertedId is { } id)
                upserted.Add(new BsonDocument { { "index", index }, { "_id", id } });
        });
        IEnumerable<BsonElement> inserts = upserted.Count == 0 ? [] : [new BsonElement("upserted", upserted)];
        return Reply.Ok(
            [new BsonElement("n", matched), new BsonElement("nModified", modified), .. inserts, .. errors.Elements()]);
    }
}
