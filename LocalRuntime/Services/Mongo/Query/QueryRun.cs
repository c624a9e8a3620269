using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>Runs a query: candidates by the best plan, then filter, sort, skip and limit.</summary>
internal static class QueryRun
{
    public static IEnumerable<Row> Rows(IRowReader reader, CollectionInfo? collection, QuerySpec spec)
    {
        if (collection is null)
            return [];
        var plan = QueryPlanner.Plan(collection, spec.Filter, spec.Order);
        var rows = RowScan.Read(reader, plan);
        if (!ReferenceEquals(spec.Filter, Filter.All))
            rows = rows.Where(r => spec.Filter.Matches(r.Document));
        if (spec.Order is not null && !plan.Sorted)
            rows = Sorter.Sort(rows, spec.Order, spec.Limit > long.MaxValue - spec.Skip ? null : spec.Limit + spec.Skip);
        return Page(rows, spec.Skip, spec.Limit);
    }

    public static IEnumerable<Row> Page(IEnumerable<Row> rows, long skip, long? limit)
    {
        foreach (var row in rows)
        {
            if (limit <= 0)
                yield break;
            if (skip-- > 0)
                continue;
            yield return row;
            if (--limit <= 0)
                yield break;
        }
    }
}
