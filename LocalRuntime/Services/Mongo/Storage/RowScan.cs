using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Streams the rows of a plan, in pages that grow.</summary>
internal static class RowScan
{
    private const int FirstPage = 16;
    private const int LargestPage = 1024;

    public static IEnumerable<Row> Read(IRowReader reader, ScanPlan plan) =>
        plan.Index is null ? ReadAll(reader, plan.Collection) : ReadIndex(reader, plan, plan.Index);

    private static IEnumerable<Row> ReadAll(IRowReader reader, CollectionInfo collection)
    {
        var after = collection.FirstRecord;
        return ReadPages((limit, rows) =>
        {
            var more = reader.ReadDocuments(after, collection.LastRecord, limit, rows);
            after = rows.Count > 0 ? rows[^1].Id : after;
            return more;
        });
    }

    private static IEnumerable<Row> ReadIndex(IRowReader reader, ScanPlan plan, IndexInfo index)
    {
        var ranges = plan.Backward ? plan.Ranges!.Reverse() : plan.Ranges!;
        var rows = ranges.SelectMany(range =>
        {
            var position = new IndexPosition(index, range, plan.Backward);
            return ReadPages((limit, page) => reader.ReadEntries(position, limit, page));
        });
        return index.Multikey ? rows.DistinctBy(r => r.Id) : rows;
    }

    private static IEnumerable<Row> ReadPages(Func<int, List<Row>, bool> readPage)
    {
        var page = new List<Row>();
        for (var (size, more) = (FirstPage, true); more; size = Math.Min(size * 4, LargestPage))
        {
            page.Clear();
            more = readPage(size, page);
            foreach (var row in page)
                yield return row;
        }
    }
}
