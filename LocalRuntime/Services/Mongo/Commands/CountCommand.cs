using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class CountCommand(DocumentStore store) : ICommand
{
    public string Name => "count";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "query", "limit", "skip" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var fields = request.Fields;
        var filter = FilterParser.Parse(fields.Document("query"));
        var limit = fields.Integer("limit") is { } value and not 0 ? Math.Abs(value) : (long?)null;
        var skip = fields.Count("skip") ?? 0;
        var collection = store.Catalog.Find(request.Database, request.Collection);
        var count = collection is not null && ReferenceEquals(filter, Filter.All)
            ? Math.Min(Math.Max(0, store.Reader.CountEntries(collection.IdIndex) - skip), limit ?? long.MaxValue)
            : QueryRun.Rows(store.Reader, collection, new QuerySpec(filter, Skip: skip, Limit: limit)).LongCount();
        return Task.FromResult(Reply.Ok(new BsonElement("n", Number(count))));
    }

    private static BsonValue Number(long count) =>
        count <= int.MaxValue ? new BsonInt32((int)count) : new BsonInt64(count);
}
