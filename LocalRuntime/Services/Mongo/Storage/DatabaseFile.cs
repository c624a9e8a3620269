using LocalRuntime.Hosting;

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
    /// <exception cref="StartupException">It is damaged, another program's, or of another version.</exception>
    public static SqliteSession OpenWriter(string path)
    {
        var session = SqliteSession.Open(path, readOnly: false);
        try
        {
            var isNew = IsNew(session, path);
            session.Execute(
                """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
                """);
            if (isNew) session.Execute($"BEGIN; {Schema} PRAGMA user_version = {Version}; COMMIT;");
            return session;
        }
        catch (IOException error)
        {
            session.Dispose();
            throw new StartupException(
                $"The documents in '{path}' can't be opened: {error.Message}. " +
                "Put a backup in its place, or move it away, with its -wal file, to begin anew.", error);
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

    private static bool IsNew(SqliteSession session, string path)
    {
        var version = session.Prepare("PRAGMA user_version").RunScalar();
        if (version == 0 && session.Prepare("SELECT count(*) FROM sqlite_master").RunScalar() == 0) return true;
        return version == Version
            ? false
            : throw new StartupException(
                $"'{path}' has format {version}; this program reads format {Version}. Update it, or use another data folder.");
    }
}
