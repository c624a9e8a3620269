using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>
/// Picks the index that narrows a query most, else one that spares the sort, else none. The rows of a plan are
/// candidates: all that match, and perhaps some that do not.
/// </summary>
internal static class QueryPlanner
{
    public static ScanPlan Plan(CollectionInfo collection, Filter filter, SortOrder? order)
    {
        var conditions = Conditions(filter).ToLookup(f => f.Path.Text, f => f.Test);
        var best = new ScanPlan(collection);
        var bestScore = 0;
        foreach (var index in collection.Indexes)
        {
            var bounds = IndexBounds.Of(index, conditions);
            var (sorted, backward) = order is null ? default : IndexSort.Fit(index, bounds, order);
            var score = (bounds.Score * 2) + (sorted ? 1 : 0);
            if (score > bestScore)
            {
                bestScore = score;
                best = new ScanPlan(collection, index, bounds.Ranges, backward, sorted);
            }
        }

        return best;
    }

    /// <summary>The conditions that every match meets and an index may know of.</summary>
    private static IEnumerable<FieldFilter> Conditions(Filter filter) => filter switch
    {
        AndFilter and => and.Parts.SelectMany(Conditions),
        FieldFilter field => [field],
        _ => [],
    };
}
