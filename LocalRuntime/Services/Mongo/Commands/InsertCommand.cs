using LocalRuntime.Services.Mongo.Storage;
using LocalRuntime.Services.Mongo.Update;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class InsertCommand(DocumentStore store) : ICommand
{
    public string Name => "insert";

    /// <remarks>There are no validators to bypass.</remarks>
    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "documents", "ordered", "bypassDocumentValidation",
    };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var ordered = request.Fields.Flag("ordered", whenMissing: true);
        var (database, name) = (request.Database, request.Collection);
        NamespaceRules.Check(database, name);
        var collection = store.Catalog.Find(database, name);
        var documents = WriteBatch.Prepare(
            request.Documents("documents"), row => new NewDocument(DocumentRules.Prepare(row), collection));
        return await store.WriteAsync(writer =>
        {
            var inserted = 0;
            var errors = WriteBatch.Run(documents, ordered, (_, document) =>
            {
                if (writer.Insert(writer.GetOrCreate(database, name), document) is { } error)
                    throw error;
                inserted++;
            });
            return Reply.Ok([new BsonElement("n", inserted), .. errors.Elements()]);
        });
    }
}
