using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Changes documents inside the open transaction, and their index entries with them.</summary>
internal sealed class DocumentWriter
{
    private readonly CatalogTable table;
    private readonly EntryTable entries;
    private readonly EntryChange change;
    private readonly IndexBuilder indexBuilder;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement update;
    private readonly SqliteStatement delete;
    private readonly SqliteStatement deleteAll;
    private readonly SqliteStatement lastRecord;
    private readonly Dictionary<long, long> nextRecords = [];
    private (Catalog? Catalog, string? Database, string? Name, CollectionInfo? Collection) lastFound;

    public DocumentWriter(SqliteSession session)
    {
        table = new CatalogTable(session);
        entries = new EntryTable(session);
        change = new EntryChange(entries);
        Reader = new RowReader(session);
        indexBuilder = new IndexBuilder(Reader, entries);
        insert = session.Prepare("INSERT INTO documents (id, body) VALUES (?1, ?2)");
        update = session.Prepare("UPDATE documents SET body = ?2 WHERE id = ?1");
        delete = session.Prepare("DELETE FROM documents WHERE id = ?1");
        deleteAll = session.Prepare("DELETE FROM documents WHERE id > ?1 AND id <= ?2");
        lastRecord = session.Prepare("SELECT max(id) FROM documents WHERE id > ?1 AND id <= ?2");
        Catalog = table.Load();
    }

    /// <summary>The catalog with the changes of the open transaction.</summary>
    public Catalog Catalog { get; private set; }

    /// <summary>Reads with the changes of the open transaction.</summary>
    public IRowReader Reader { get; }

    public void Restore(Catalog catalog) => Catalog = catalog;

    public CollectionInfo GetOrCreate(string database, string name)
    {
        if (Find(database, name) is { } existing)
            return existing;
        NamespaceRules.Check(database, name);
        var collection = table.AddCollection(database, name);
        Catalog = Catalog.With(collection);
        return collection;
    }

    /// <summary>The collection as it is now. Asked for every document of a batch, so the last answer is kept.</summary>
    public CollectionInfo? Find(string database, string name)
    {
        if (!ReferenceEquals(lastFound.Catalog, Catalog) || lastFound.Database != database || lastFound.Name != name)
            lastFound = (Catalog, database, name, Catalog.Find(database, name));
        return lastFound.Collection;
    }

    /// <returns>Null, or why the document was not inserted; nothing of it remains then.</returns>
    public MongoError? Insert(CollectionInfo collection, NewDocument document)
    {
        var record = NextRecord(collection);
        if (Index(collection, record, document, old: null) is { } error)
            return error;
        insert.Bind(1, record).Bind(2, document.Row.Raw).Run();
        return null;
    }

    /// <inheritdoc cref="Insert"/>
    public MongoError? Replace(CollectionInfo collection, Row old, Row row)
    {
        if (Index(collection, old.Id, new NewDocument(row, collection), old) is { } error)
            return error;
        update.Bind(1, old.Id).Bind(2, row.Raw).Run();
        return null;
    }

    public void Delete(CollectionInfo collection, Row row)
    {
        foreach (var index in collection.Indexes)
            entries.Remove(index, row.Id, DocumentKeys.Of(index, row.Document).Keys);
        delete.Bind(1, row.Id).Run();
    }

    /// <exception cref="MongoError">Its documents break the constraint of the index.</exception>
    public CollectionInfo AddIndex(CollectionInfo collection, IndexInfo specification)
    {
        var index = table.AddIndex(collection, specification.ToSpecification());
        var multikey = indexBuilder.Build(collection, index);
        collection = collection with { Indexes = collection.Indexes.Add(index) };
        Catalog = Catalog.With(collection);
        if (multikey)
            SetMultikey(collection, index);
        return Catalog.Find(collection.Database, collection.Name)!;
    }

    public void DropIndex(CollectionInfo collection, IndexInfo index)
    {
        entries.RemoveAll(index);
        table.Remove(index);
        var current = Catalog.Find(collection.Database, collection.Name)!;
        Catalog = Catalog.With(current with { Indexes = current.Indexes.RemoveAll(i => i.Id == index.Id) });
    }

    public void Drop(CollectionInfo collection)
    {
        foreach (var index in collection.Indexes)
        {
            entries.RemoveAll(index);
            table.Remove(index);
        }

        deleteAll.Bind(1, collection.FirstRecord).Bind(2, collection.LastRecord).Run();
        table.Remove(collection);
        Catalog = Catalog.Without(collection);
    }

    private MongoError? Index(CollectionInfo collection, long record, NewDocument document, Row? old)
    {
        change.Begin(record);
        try
        {
            for (var i = 0; i < collection.Indexes.Count; i++)
            {
                var (index, keys, hasArray) = document.KeysIn(collection.Indexes[i], i);
                var oldKeys = old is null ? [] : DocumentKeys.Of(index, old.Document).Keys;
                if (change.Apply(index, oldKeys, keys) is { } duplicate)
                    throw DuplicateKey.Error(collection, index, document.Row.Document, duplicate);
                if (hasArray && !index.Multikey)
                    SetMultikey(collection, index);
            }

            return null;
        }
        catch (MongoError e)
        {
            change.Undo();
            return e;
        }
    }

    private void SetMultikey(CollectionInfo collection, IndexInfo index)
    {
        table.SetMultikey(index);
        var current = Catalog.Find(collection.Database, collection.Name)!;
        var position = current.Indexes.FindIndex(i => i.Id == index.Id);
        var changed = current.Indexes[position] with { Multikey = true };
        Catalog = Catalog.With(current with { Indexes = current.Indexes.SetItem(position, changed) });
    }

    private long NextRecord(CollectionInfo collection)
    {
        if (!nextRecords.TryGetValue(collection.Id, out var next))
        {
            var last = lastRecord.Bind(1, collection.FirstRecord).Bind(2, collection.LastRecord).RunScalar();
            next = (last ?? collection.FirstRecord) + 1;
        }

        nextRecords[collection.Id] = next + 1;
        return next;
    }
}
