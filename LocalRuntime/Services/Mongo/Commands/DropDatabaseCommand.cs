using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class DropDatabaseCommand(DocumentStore store) : ICommand
{
    public string Name => "dropDatabase";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var database = request.Database;
        return await store.WriteAsync(writer =>
        {
            var collections = writer.Catalog.In(database).ToList();
            collections.ForEach(writer.Drop);
            return collections.Count == 0 ? Reply.Ok() : Reply.Ok(new BsonElement("dropped", database));
        });
    }
}
