using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class ListCollectionsCommand(DocumentStore store, CursorRegistry cursors) : ICommand
{
    public string Name => "listCollections";

    /// <remarks>There are no users, so all collections are authorized ones.</remarks>
    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "filter", "nameOnly", "cursor", "authorizedCollections",
    };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var cursor = new FieldReader("listCollections.cursor", request.Fields.Document("cursor"));
        cursor.Allow(n => n == "batchSize");
        var filter = FilterParser.Parse(request.Fields.Document("filter"));
        var nameOnly = request.Fields.Flag("nameOnly");
        var rows = store.Catalog.In(request.Database)
            .Select(c => new Row(Describe(c, nameOnly)))
            .Where(r => filter.Matches(r.Document));
        var ns = $"{request.Database}.$cmd.listCollections";
        return Task.FromResult(CursorReply.First(cursors, ns, rows, cursor.Count("batchSize")));
    }

    private static BsonDocument Describe(CollectionInfo collection, bool nameOnly)
    {
        var description = new BsonDocument { { "name", collection.Name }, { "type", "collection" } };
        if (nameOnly)
            return description;
        var uuid = new BsonBinaryData(collection.Uuid, GuidRepresentation.Standard);
        return description
            .Add("options", new BsonDocument())
            .Add("info", new BsonDocument { { "readOnly", false }, { "uuid", uuid } })
            .Add("idIndex", collection.IdIndex.ToSpecification());
    }
}
