namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The rows of all indexes.</summary>
internal sealed class EntryTable(SqliteSession session)
{
    private readonly SqliteStatement insert = session.Prepare(
        "INSERT INTO entries (indexId, key, tie, document) VALUES (?1, ?2, ?3, ?4)");

    private readonly SqliteStatement delete = session.Prepare(
        "DELETE FROM entries WHERE indexId = ?1 AND key = ?2 AND tie = ?3");

    private readonly SqliteStatement deleteAll = session.Prepare("DELETE FROM entries WHERE indexId = ?1");

    /// <returns>False when the index is unique and has the key already.</returns>
    public bool TryAdd(IndexInfo index, long record, byte[] key) =>
        insert.Bind(1, index.Id).Bind(2, key).Bind(3, index.Unique ? 0 : record).Bind(4, record).TryRun();

    public void Remove(IndexInfo index, long record, IEnumerable<byte[]> keys)
    {
        foreach (var key in keys)
            delete.Bind(1, index.Id).Bind(2, key).Bind(3, index.Unique ? 0 : record).Run();
    }

    public void RemoveAll(IndexInfo index) => deleteAll.Bind(1, index.Id).Run();
}
