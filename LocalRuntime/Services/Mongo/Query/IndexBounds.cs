using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>The parts of an index that the conditions of a query leave.</summary>
/// <param name="Ranges">Disjoint and ascending.</param>
/// <param name="Points">Leading fields that are held to single values.</param>
/// <param name="Score">0 when the conditions do not narrow the index, higher when they narrow it more.</param>
internal sealed record IndexBounds(IReadOnlyList<KeyRange> Ranges, int Points, int Score)
{
    private const int PointScore = 10;
    private const int UniqueScore = 1000;

    /// <summary>A product of lists behind $in is not taken further than this.</summary>
    private const int MostRanges = 1000;

    public static IndexBounds Of(IndexInfo index, ILookup<string, ValueTest> conditions)
    {
        var ranges = new List<KeyRange> { new([], [byte.MaxValue]) };
        var points = 0;
        foreach (var field in index.Fields)
        {
            var (next, isPoint) = Narrow(conditions[field.Path.Text], field, index.Multikey);
            if (next is null || (points > 0 && ranges.Count * next.Count > MostRanges))
                break;
            ranges = Cross(points == 0 ? [[]] : ranges.ConvertAll(r => r.Low), next);
            if (!isPoint)
                return new IndexBounds(ranges, points, (points * PointScore) + 5);
            points++;

            // The conditions on an array may be met by different elements, that is by different entries.
            if (index.Multikey)
                break;
        }

        var unique = index.Unique && points == index.Fields.Count ? UniqueScore : 0;
        return new IndexBounds(ranges, points, (points * PointScore) + unique);
    }

    private static (List<KeyRange>? Ranges, bool IsPoint) Narrow(
        IEnumerable<ValueTest> tests, IndexField field, bool multikey)
    {
        // A number in a path may be a position or a name; the index knows it as one of them only.
        if (field.Path.Names.Where((_, depth) => field.Path.PositionAt(depth) >= 0).Any())
            return default;
        var usable = tests.Select(t => (Ranges: t.IndexRanges(), t.IsPoint)).Where(t => t.Ranges is not null)
            .OrderByDescending(t => t.IsPoint).ToList();
        if (usable.Count == 0)
            return default;
        var ranges = usable[0].Ranges!;
        if (!usable[0].IsPoint && !multikey)
            ranges = [usable.Select(t => t.Ranges![0]).Aggregate(Intersect)];
        var isPoint = usable[0].IsPoint;
        var stored = ranges.Select(r => field.Descending ? Invert(r, isPoint) : r);
        return ([.. stored.OrderBy(r => r.Low, ByteOrder.Instance)], isPoint);
    }

    private static KeyRange Intersect(KeyRange left, KeyRange right) => new(
        ByteOrder.Instance.Compare(left.Low, right.Low) >= 0 ? left.Low : right.Low,
        ByteOrder.Instance.Compare(left.High, right.High) <= 0 ? left.High : right.High);

    /// <summary>The same values in a descending field, whose bytes are inverted.</summary>
    private static KeyRange Invert(KeyRange range, bool isPoint)
    {
        var low = Flip(range.Low);
        return new KeyRange(isPoint ? low : KeyEncoding.After(Flip(range.High)), KeyEncoding.After(low));
    }

    private static byte[] Flip(byte[] bytes) => Array.ConvertAll(bytes, b => (byte)~b);

    private static List<KeyRange> Cross(List<byte[]> prefixes, List<KeyRange> ranges) =>
        [.. prefixes.SelectMany(p => ranges.Select(r => new KeyRange([.. p, .. r.Low], [.. p, .. r.High])))
            .Where(r => !r.IsEmpty)];
}
