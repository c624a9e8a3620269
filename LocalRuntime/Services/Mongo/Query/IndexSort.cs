using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>Tells whether reading an index gives the order that a query asks for.</summary>
internal static class IndexSort
{
    public static (bool Sorted, bool Backward) Fit(IndexInfo index, IndexBounds bounds, SortOrder order)
    {
        // Entries of one document are in several places there, and the sort wants the first of them.
        if (index.Multikey)
            return default;
        if (Direction(index, 0, order) is { } whole)
            return (true, whole);

        // Leading fields that are the same in all rows do not count.
        return bounds.Ranges.Count == 1 && Direction(index, bounds.Points, order) is { } rest ? (true, rest) : default;
    }

    /// <returns>Null when it does not fit, else whether the index has to be read backward.</returns>
    private static bool? Direction(IndexInfo index, int skip, SortOrder order)
    {
        if (index.Fields.Count - skip < order.Fields.Count)
            return null;
        bool? backward = null;
        for (var i = 0; i < order.Fields.Count; i++)
        {
            var (have, want) = (index.Fields[skip + i], order.Fields[i]);
            var turned = have.Descending != want.Descending;
            if (have.Path.Text != want.Path.Text || (backward ?? turned) != turned)
                return null;
            backward = turned;
        }

        return backward;
    }
}
