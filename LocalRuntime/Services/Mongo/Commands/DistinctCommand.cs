using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>The different values of a field; of an array its elements count, one level deep.</summary>
internal sealed class DistinctCommand(DocumentStore store) : ICommand
{
    public string Name => "distinct";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "key", "query" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var path = FieldPath.Parse(request.Fields.Text("key"));
        var spec = new QuerySpec(FilterParser.Parse(request.Fields.Document("query")));
        var collection = store.Catalog.Find(request.Database, request.Collection);
        var values = new BsonArray();
        var seen = new HashSet<byte[]>(ByteOrder.Instance);
        long bytes = 0;
        var rows = QueryRun.Rows(store.Reader, collection, spec);
        foreach (var value in rows.SelectMany(r => Values(r.Document, path, 0)))
        {
            var key = KeyEncoding.Of(value);
            if (!seen.Add(key))
                continue;
            values.Add(value);
            bytes += key.Length;
            if (bytes > Update.DocumentRules.LargestDocument)
                throw new MongoError(ErrorCode.Location(17217), "distinct too big, 16mb cap");
        }

        return Task.FromResult(Reply.Ok(new BsonElement("values", values)));
    }

    private static IEnumerable<BsonValue> Values(BsonValue value, FieldPath path, int depth)
    {
        if (depth == path.Names.Length)
            return value is BsonArray leaf ? leaf : [value];
        return value switch
        {
            BsonDocument document => document.TryGetValue(path.Names[depth], out var next)
                ? Values(next, path, depth + 1)
                : [],
            BsonArray array when path.PositionAt(depth) is >= 0 and var position && position < array.Count =>
                Values(array[position], path, depth + 1),
            BsonArray array => array.Where(i => i is BsonDocument).SelectMany(i => Values(i, path, depth)),
            _ => [],
        };
    }
}
