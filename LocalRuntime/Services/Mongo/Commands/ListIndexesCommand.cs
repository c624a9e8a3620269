using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class ListIndexesCommand(DocumentStore store, CursorRegistry cursors) : ICommand
{
    public string Name => "listIndexes";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "cursor" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var collection = store.Catalog.Find(request.Database, request.Collection)
            ?? throw new MongoError(ErrorCode.NamespaceNotFound, $"ns does not exist: {request.Namespace}");
        var cursor = new FieldReader("listIndexes.cursor", request.Fields.Document("cursor"));
        cursor.Allow(n => n == "batchSize");
        var rows = collection.Indexes.Select(i => new Row(i.ToSpecification()));
        return Task.FromResult(CursorReply.First(cursors, request.Namespace, rows, cursor.Count("batchSize")));
    }
}
