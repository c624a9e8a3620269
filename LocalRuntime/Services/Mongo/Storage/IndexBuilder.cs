namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Fills a new index from the documents that are there.</summary>
internal sealed class IndexBuilder(IRowReader reader, EntryTable entries)
{
    /// <returns>Whether any document has an array in an indexed field.</returns>
    /// <exception cref="MongoError">The index is unique and two documents have the same key.</exception>
    public bool Build(CollectionInfo collection, IndexInfo index)
    {
        var multikey = false;
        foreach (var row in RowScan.Read(reader, new ScanPlan(collection)))
        {
            var (_, keys, hasArray) = DocumentKeys.Of(index, row.Document);
            multikey |= hasArray;
            if (Array.Find(keys, key => !entries.TryAdd(index, row.Id, key)) is { } duplicate)
                throw DuplicateKey.Error(collection, index, row.Document, duplicate);
        }

        return multikey;
    }
}
