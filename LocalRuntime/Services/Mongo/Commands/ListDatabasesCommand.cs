using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>The databases that have a collection. Their size is that of their documents.</summary>
internal sealed class ListDatabasesCommand(DocumentStore store) : ICommand
{
    public string Name => "listDatabases";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "filter", "nameOnly", "authorizedDatabases" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        if (request.Database != "admin")
            throw new MongoError(ErrorCode.Unauthorized, "listDatabases may only be run against the admin database.");
        var filter = FilterParser.Parse(request.Fields.Document("filter"));
        var nameOnly = request.Fields.Flag("nameOnly");
        var databases = store.Catalog.Collections.GroupBy(c => c.Database)
            .Select(d => nameOnly ? new BsonDocument("name", d.Key) : Describe(d))
            .Where(filter.Matches).ToList();
        var reply = new BsonDocument("databases", new BsonArray(databases));
        if (!nameOnly)
        {
            var size = databases.Sum(d => d["sizeOnDisk"].AsInt64);
            reply.Add("totalSize", size).Add("totalSizeMb", size >> 20);
        }

        return Task.FromResult(Reply.Ok(reply.Elements));
    }

    private BsonDocument Describe(IGrouping<string, CollectionInfo> database) => new()
    {
        { "name", database.Key },
        { "sizeOnDisk", database.Sum(store.Reader.MeasureDocuments) },
        { "empty", false },
    };
}
