using LocalRuntime.Hosting;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The file documents.db: its layout and how it is opened.</summary>
internal static class DatabaseFile
{
    /// <summary>Written into the file's application_id: "FnTd". A file with another one is not ours.</summary>
    private const long ApplicationId = 0x466E5464;

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

    /// <summary>
    /// Opens the file for writing, creating it when missing. Whose it is comes first: nothing is written to one that is
    /// not ours. After a process that did not close it, all of it is checked.
    /// </summary>
    /// <exception cref="StartupException">It is damaged, another program's, or of another version.</exception>
    public static SqliteSession OpenWriter(string path)
    {
        // The last session to close a file empties its log and deletes it.
        var uncleanly = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, readOnly: false);
            Ready(session, IsNew(session, path), uncleanly);
            return session;
        }
        catch (IOException error)
        {
            session?.Dispose();
            throw new StartupException(
                $"The documents in '{path}' can't be opened: {error.Message}. " +
                "Put a backup in its place, or move it away, with its -wal file, to begin anew.", error);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private static void Ready(SqliteSession session, bool isNew, bool uncleanly)
    {
        // Takes a second or two for each gigabyte.
        if (uncleanly && session.Prepare("PRAGMA quick_check(1)").RunText() is { } found and not "ok")
            throw new IOException($"it is damaged: {found}");
        // What is deleted is given back, a little at a time. It has to be said before the first table, or all is rewritten.
        session.Execute(
            """
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
            """);
        if (isNew) session.Execute($"BEGIN; {Schema} PRAGMA user_version = {Version}; COMMIT;");
        session.Execute($"PRAGMA application_id = {ApplicationId}");
        if (session.Prepare("PRAGMA auto_vacuum").RunScalar() == 0) Rewrite(session);
    }

    /// <summary>Rewrites a file that can't give space back bit by bit, as the first versions made it, if it has much to give.</summary>
    private static void Rewrite(SqliteSession session)
    {
        try
        {
            if (new FreePages(session).AreMany) session.Execute("PRAGMA auto_vacuum = INCREMENTAL; VACUUM;");
        }
        catch (IOException)
        {
            // No room for a second copy: it stays as large as it is until a start that has room.
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
        var owner = session.Prepare("PRAGMA application_id").RunScalar();
        var version = session.Prepare("PRAGMA user_version").RunScalar();
        var tables = session.Prepare("SELECT count(*) FROM sqlite_master").RunScalar();
        if (owner == 0 && version == 0 && tables == 0) return true;
        if (owner != ApplicationId && !(owner == 0 && version == Version && HasOurTables(session)))
        {
            throw new StartupException(
                $"'{path}' is not a database of documents. Move it away, or set LOCALRUNTIME_DATA to another folder.");
        }
        return version == Version
            ? false
            : throw new StartupException(
                $"'{path}' has format {version}; this program reads format {Version}. Update it, or use another data folder.");
    }

    // The first versions left no mark.
    private static bool HasOurTables(SqliteSession session) => session.Prepare(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('collections', 'indexes', 'documents', 'entries')")
        .RunScalar() == 4;
}
