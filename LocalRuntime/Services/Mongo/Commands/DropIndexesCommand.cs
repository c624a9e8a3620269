using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Drops the indexes that are named or described by their keys; <c>*</c> means all but that on _id.</summary>
internal sealed class DropIndexesCommand(DocumentStore store) : ICommand
{
    public string Name => "dropIndexes";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "index" };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var (database, name) = (request.Database, request.Collection);
        var index = request.Fields.Required("index");
        return await store.WriteAsync(writer =>
        {
            var collection = writer.Catalog.Find(database, name)
                ?? throw new MongoError(ErrorCode.NamespaceNotFound, $"ns not found {database}.{name}");
            foreach (var dropped in Select(collection, index))
                writer.DropIndex(collection, dropped);
            return Reply.Ok(new BsonElement("nIndexesWas", collection.Indexes.Count));
        });
    }

    private static List<IndexInfo> Select(CollectionInfo collection, BsonValue index)
    {
        if (index == "*")
            return [.. collection.Indexes.Where(i => !i.IsId)];
        var selected = (index is BsonArray list ? list : [index]).Select(i => Find(collection, i)).ToList();
        return selected.Exists(i => i.IsId)
            ? throw new MongoError(ErrorCode.InvalidOptions, "cannot drop _id index")
            : selected;
    }

    private static IndexInfo Find(CollectionInfo collection, BsonValue index)
    {
        var found = index is BsonString name
            ? collection.FindIndex(name.Value)
            : collection.Indexes.Find(i => BsonOrder.AreEqual(i.Key, index));
        return found
            ?? throw new MongoError(ErrorCode.IndexNotFound, $"index not found with name [{ShellText.Of(index)}]");
    }
}
