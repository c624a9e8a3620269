using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>Sorts in memory. With a limit it keeps no more rows than that.</summary>
internal static class Sorter
{
    /// <summary>Bytes of rows and keys that one sort may hold, as in MongoDB.</summary>
    public const long MemoryLimit = 100 * 1024 * 1024;

    /// <exception cref="MongoError">It does not fit into <see cref="MemoryLimit"/>.</exception>
    public static IEnumerable<Row> Sort(IEnumerable<Row> rows, SortOrder order, long? limit)
    {
        var best = new PriorityQueue<Row, SortKey>(Comparer<SortKey>.Create((a, b) => b.CompareTo(a)));
        long held = 0;
        long sequence = 0;
        foreach (var row in rows)
        {
            var key = new SortKey(order.KeyOf(row.Document), sequence++);
            held += Size(row, key);
            best.Enqueue(row, key);
            if (best.Count > limit && best.TryDequeue(out var dropped, out var droppedKey))
                held -= Size(dropped, droppedKey);
            if (held > MemoryLimit)
                throw TooLarge("Sort");
        }

        return Drain(best);
    }

    public static MongoError TooLarge(string what) => new(
        ErrorCode.QueryExceededMemoryLimit,
        $"{what} exceeded memory limit of {MemoryLimit} bytes, but did not opt in to external sorting.");

    private static long Size(Row row, SortKey key) => row.Raw.Length + key.Bytes.Length;

    private static Row[] Drain(PriorityQueue<Row, SortKey> worstFirst)
    {
        var sorted = new Row[worstFirst.Count];
        for (var i = sorted.Length - 1; i >= 0; i--)
            sorted[i] = worstFirst.Dequeue();
        return sorted;
    }

    /// <summary>Rows with the same key keep the order they came in.</summary>
    private readonly record struct SortKey(byte[] Bytes, long Sequence) : IComparable<SortKey>
    {
        public int CompareTo(SortKey other)
        {
            var order = Bytes.AsSpan().SequenceCompareTo(other.Bytes);
            return order != 0 ? order : Sequence.CompareTo(other.Sequence);
        }
    }
}
