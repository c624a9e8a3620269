using LocalRuntime.Services.Mongo.Aggregation;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class AggregateCommand(DocumentStore store, CursorRegistry cursors) : ICommand
{
    public string Name => "aggregate";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "pipeline", "cursor", "allowDiskUse", "bypassDocumentValidation",
    };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var pipeline = Pipeline.Parse(request.Fields.Array("pipeline"));
        if (!request.Fields.Has("cursor"))
        {
            throw MongoError.FailedToParse(
                "The 'cursor' option is required, except for aggregate with the explain argument");
        }

        var cursor = new FieldReader("aggregate.cursor", request.Fields.Document("cursor"));
        cursor.Allow(n => n == "batchSize");
        var rows = pipeline.Run(store.Reader, store.Catalog.Find(request.Database, request.Collection));
        return Task.FromResult(CursorReply.First(cursors, request.Namespace, rows, cursor.Count("batchSize")));
    }
}
