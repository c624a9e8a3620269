using System.Collections.Concurrent;
using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Lends read-only sessions for the length of one page; each sees what is committed at that moment.</summary>
internal sealed class ReaderPool(string path) : IRowReader, IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<RowReader> idle = [];

    public bool ReadDocuments(long after, long last, int limit, List<Row> rows) =>
        Use(r => r.ReadDocuments(after, last, limit, rows));

    public bool ReadEntries(IndexPosition position, int limit, List<Row> rows) =>
        Use(r => r.ReadEntries(position, limit, rows));

    public long CountEntries(IndexInfo index) => Use(r => r.CountEntries(index));

    public long MeasureDocuments(CollectionInfo collection) => Use(r => r.MeasureDocuments(collection));

    public void Dispose()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }

    private T Use<T>(Func<RowReader, T> read)
    {
        var reader = idle.TryTake(out var kept) ? kept : new RowReader(DatabaseFile.OpenReader(path));
        var healthy = false;
        try
        {
            var result = read(reader);
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && idle.Count < Kept)
                idle.Add(reader);
            else
                reader.Dispose();
        }
    }
}
