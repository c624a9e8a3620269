using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Drops a collection. One that is not there is no error, as since MongoDB 7.0.</summary>
internal sealed class DropCommand(DocumentStore store) : ICommand
{
    public string Name => "drop";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var (database, name) = (request.Database, request.Collection);
        return await store.WriteAsync(writer =>
        {
            if (writer.Catalog.Find(database, name) is not { } collection)
                return Reply.Ok();
            writer.Drop(collection);
            return Reply.Ok(
                new BsonElement("nIndexesWas", collection.Indexes.Count), new BsonElement("ns", collection.Namespace));
        });
    }
}
