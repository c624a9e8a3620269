using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>
/// The stages of an aggregation. What a query can do at the beginning - match, sort, skip and limit - is done as
/// one, so that it uses indexes.
/// </summary>
internal sealed class Pipeline(QuerySpec query, IReadOnlyList<IStage> stages)
{
    public static Pipeline Parse(BsonArray stages)
    {
        var rest = new Queue<IStage>(stages.Select(StageParser.Parse));
        var filter = Take<MatchStage>(rest)?.Filter ?? Filter.All;
        var order = Take<SortStage>(rest)?.Order;
        var skip = Take<SkipStage>(rest)?.Count ?? 0;
        var limit = Take<LimitStage>(rest)?.Count;
        return new Pipeline(new QuerySpec(filter, order, skip, limit), [.. rest]);
    }

    public IEnumerable<Row> Run(IRowReader reader, CollectionInfo? collection) =>
        stages.Aggregate(QueryRun.Rows(reader, collection, query), (rows, stage) => stage.Run(rows));

    private static T? Take<T>(Queue<IStage> stages)
        where T : class, IStage =>
        stages.TryPeek(out var first) && first is T ? (T)stages.Dequeue() : null;
}
