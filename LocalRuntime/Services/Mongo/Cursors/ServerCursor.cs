using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Cursors;

/// <summary>A query whose rows the client fetches in batches.</summary>
internal sealed class ServerCursor(string ns, IEnumerable<Row> rows) : IDisposable
{
    /// <summary>Bytes of documents in one batch; one document goes out in any case.</summary>
    private const int BatchBytes = 16 * 1024 * 1024;

    private readonly IEnumerator<Row> rows = rows.GetEnumerator();
    private Row? pending;

    public string Namespace => ns;

    /// <summary>When it was last read, on the time provider's clock.</summary>
    public DateTimeOffset LastUsed { get; set; }

    public bool IsExhausted { get; private set; }

    /// <summary>The next documents, at most <paramref name="count"/>.</summary>
    public List<byte[]> Next(long count)
    {
        var batch = new List<byte[]>();
        for (var bytes = 0L; batch.Count < count && TryPeek(out var row); pending = null)
        {
            bytes += row.Raw.Length;
            if (bytes > BatchBytes && batch.Count > 0)
                return batch;
            batch.Add(row.Raw);
        }

        // Looking ahead spares the client a last round trip for nothing.
        if (count > 0)
            TryPeek(out _);
        return batch;
    }

    public void Dispose() => rows.Dispose();

    private bool TryPeek(out Row row)
    {
        if (pending is null && !IsExhausted)
        {
            IsExhausted = !rows.MoveNext();
            pending = IsExhausted ? null : rows.Current;
        }

        row = pending!;
        return pending is not null;
    }
}
