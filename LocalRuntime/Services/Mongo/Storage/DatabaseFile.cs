namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The file documents.db: its layout and how it is opened.</summary>
internal static class DatabaseFile
{
    private const int Version = 1;

    // documents: record ids begin with the collection's id, so a collection is a range of them in insertion order.
    // entries: the rows of all indexes. tie is 0 in a unique index, so that its keys are, and the record id elsewhere.
    private const string Schema = """
        CREATE TABLE collections (
            id INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL,
            UNIQUE (database, name));
        CREATE TABLE indexes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, specification BLOB NOT NULL,
            multikey INTEGER NOT NULL);
        CREATE TABLE documents (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
        CREATE TABLE entries (
            indexId INTEGER NOT NULL, key BLOB NOT NULL, tie INTEGER NOT NULL, document INTEGER NOT NULL,
            PRIMARY KEY (indexId, key, tie)) WITHOUT ROWID;
        """;

    /// <summary>Opens the file for writing, creating it when missing.</summary>
    /// <exception cref="InvalidOperationException">It was written by another version.</exception>
    public static SqliteSession OpenWriter(string path)
    {
        var session = SqliteSession.Open(path, readOnly: false);
        try
        {
            session.Execute(
                """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
                PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
                """);
            Migrate(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public static SqliteSession OpenReader(string path)
    {
        var session = SqliteSession.Open(path, readOnly: true);
        session.Execute("PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY;");
        return session;
    }

    private static void Migrate(SqliteSession session)
    {
        var version = session.Prepare("PRAGMA user_version").RunScalar();
        if (version == 0)
            session.Execute($"BEGIN; {Schema} PRAGMA user_version = {Version}; COMMIT;");
        else if (version != Version)
            throw new InvalidOperationException($"documents.db has format {version}; this version reads {Version}");
    }
}
