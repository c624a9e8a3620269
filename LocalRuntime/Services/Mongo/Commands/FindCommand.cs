using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class FindCommand(DocumentStore store, CursorRegistry cursors) : ICommand
{
    public string Name => "find";

    /// <remarks>allowDiskUse and noCursorTimeout only say how, allowPartialResults is for shards.</remarks>
    public IReadOnlySet<string> Fields { get; } = new HashSet<string>
    {
        "filter", "sort", "projection", "skip", "limit", "batchSize", "singleBatch", "allowDiskUse", "noCursorTimeout",
        "allowPartialResults",
    };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var fields = request.Fields;
        var limit = fields.Integer("limit") is { } value and not 0 ? value : (long?)null;
        var spec = new QuerySpec(
            FilterParser.Parse(fields.Document("filter")),
            SortOrder.Parse(fields.Document("sort")),
            fields.Count("skip") ?? 0,
            limit is { } signed ? Math.Abs(signed) : null);
        var projection = Projection.Parse(fields.Document("projection"));
        var rows = QueryRun.Rows(store.Reader, store.Catalog.Find(request.Database, request.Collection), spec);
        if (projection is not null)
            rows = rows.Select(projection.Apply);

        // A negative limit is the older way to ask for one batch only.
        var single = fields.Flag("singleBatch") || limit < 0;
        return Task.FromResult(CursorReply.First(cursors, request.Namespace, rows, fields.Count("batchSize"), single));
    }
}
