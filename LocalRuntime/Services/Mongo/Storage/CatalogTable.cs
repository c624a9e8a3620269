using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The stored form of the catalog.</summary>
internal sealed class CatalogTable(SqliteSession session)
{
    private static readonly BsonDocument IdSpecification =
        new() { { "v", 2 }, { "key", new BsonDocument("_id", 1) }, { "name", IndexInfo.IdName } };

    private readonly SqliteStatement insertCollection = session.Prepare(
        "INSERT INTO collections (database, name, uuid) VALUES (?1, ?2, ?3) RETURNING id");

    private readonly SqliteStatement insertIndex = session.Prepare(
        "INSERT INTO indexes (collection, specification, multikey) VALUES (?1, ?2, 0) RETURNING id");

    private readonly SqliteStatement setMultikey = session.Prepare("UPDATE indexes SET multikey = 1 WHERE id = ?1");
    private readonly SqliteStatement deleteCollection = session.Prepare("DELETE FROM collections WHERE id = ?1");
    private readonly SqliteStatement deleteIndex = session.Prepare("DELETE FROM indexes WHERE id = ?1");

    public Catalog Load()
    {
        var indexes = LoadIndexes();
        var catalog = Catalog.Empty;
        var select = session.Prepare("SELECT id, database, name, uuid FROM collections");
        while (select.Step())
        {
            var id = select.Int64(0);
            catalog = catalog.With(
                new CollectionInfo(id, select.Text(1), select.Text(2), new Guid(select.Blob(3)), [.. indexes[id]]));
        }

        select.Reset();
        return catalog;
    }

    public CollectionInfo AddCollection(string database, string name)
    {
        var uuid = Guid.NewGuid();
        var id = insertCollection.Bind(1, database).Bind(2, name).Bind(3, uuid.ToByteArray()).RunScalar()!.Value;
        var collection = new CollectionInfo(id, database, name, uuid, []);
        return collection with { Indexes = [AddIndex(collection, IdSpecification)] };
    }

    public IndexInfo AddIndex(CollectionInfo collection, BsonDocument specification)
    {
        var id = insertIndex.Bind(1, collection.Id).Bind(2, BsonBytes.Of(specification)).RunScalar()!.Value;
        return IndexInfo.FromSpecification(id, specification);
    }

    public void SetMultikey(IndexInfo index) => setMultikey.Bind(1, index.Id).Run();

    public void Remove(CollectionInfo collection) => deleteCollection.Bind(1, collection.Id).Run();

    public void Remove(IndexInfo index) => deleteIndex.Bind(1, index.Id).Run();

    private ILookup<long, IndexInfo> LoadIndexes()
    {
        var select = session.Prepare("SELECT collection, id, specification, multikey FROM indexes ORDER BY id");
        var indexes = new List<(long Collection, IndexInfo Index)>();
        while (select.Step())
        {
            var specification = BsonParser.Parse(select.Blob(2));
            indexes.Add((select.Int64(0),
                IndexInfo.FromSpecification(select.Int64(1), specification, multikey: select.Int64(3) == 1)));
        }

        select.Reset();
        return indexes.ToLookup(i => i.Collection, i => i.Index);
    }
}
