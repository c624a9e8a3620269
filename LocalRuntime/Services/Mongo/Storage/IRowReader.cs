using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// Reads rows a page at a time, so that nothing is held between pages: a cursor that is never read again costs no
/// transaction and stops no checkpoint.
/// </summary>
internal interface IRowReader
{
    /// <summary>Adds the documents with ids above <paramref name="after"/>, up to <paramref name="last"/>.</summary>
    /// <returns>Whether there may be more.</returns>
    bool ReadDocuments(long after, long last, int limit, List<Row> rows);

    /// <summary>Adds the next documents of an index range and moves the position behind them.</summary>
    /// <returns>Whether there may be more.</returns>
    bool ReadEntries(IndexPosition position, int limit, List<Row> rows);

    long CountEntries(IndexInfo index);

    /// <summary>Bytes of all documents of a collection.</summary>
    long MeasureDocuments(CollectionInfo collection);
}
