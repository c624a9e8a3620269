using LocalRuntime.Hosting;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>The tables of the history database, and the settings of the connection that writes to it.</summary>
internal static class Schema
{
    /// <summary>Written into the file's application_id: "FnTk". A file with another one is not ours.</summary>
    private const int ApplicationId = 0x466E546B;

    private const int Version = 3;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>The write-ahead log is cut back to this once what is in it is in the main file.</summary>
    private const int MaxIdleLogBytes = 16 << 20;

    // SQLite rewrites a whole row to change a part of it, and reads it in the order of its columns. So the input, which
    // may be large, has a table of its own, and the output, which is there only at the end, is the last column.
    private const string Instances = """
        CREATE TABLE instances (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            execution_id TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,
            custom_status TEXT,
            failure TEXT,
            parent_id TEXT,
            tags TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            output TEXT
        ) WITHOUT ROWID;
        CREATE INDEX instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;
        CREATE INDEX instances_by_status ON instances (status, created_at);
        CREATE TABLE inputs (
            instance_id TEXT NOT NULL PRIMARY KEY,
            input TEXT NOT NULL
        );
        """;

    private const string HistoryAndMessages = """
        CREATE TABLE history (
            instance_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            event TEXT NOT NULL,
            payload TEXT,
            PRIMARY KEY (instance_id, sequence)
        ) WITHOUT ROWID;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id TEXT NOT NULL,
            event TEXT NOT NULL,
            payload TEXT
        );
        CREATE INDEX messages_by_instance ON messages (instance_id);
        """;

    private const string Entities = """
        CREATE TABLE entities (
            id TEXT NOT NULL PRIMARY KEY,
            locked_by TEXT,
            modified_at INTEGER NOT NULL,
            state TEXT
        ) WITHOUT ROWID;
        CREATE INDEX entities_by_lock ON entities (locked_by) WHERE locked_by IS NOT NULL;
        """;

    // Events of version 1 keep their payloads in their JSON.
    private const string FromVersion1 = $"""
        DROP INDEX instances_by_parent;
        DROP INDEX instances_by_status;
        ALTER TABLE instances RENAME TO instances_1;
        {Instances}
        INSERT INTO instances SELECT id, name, execution_id, version, status, custom_status, failure, parent_id, tags,
            created_at, updated_at, output FROM instances_1;
        INSERT INTO inputs SELECT id, input FROM instances_1 WHERE input IS NOT NULL;
        DROP TABLE instances_1;
        ALTER TABLE history ADD COLUMN payload TEXT;
        ALTER TABLE messages ADD COLUMN payload TEXT;
        """;

    /// <summary>
    /// Readies the connection for writing, and creates the tables in a new file or brings an older one up to date.
    /// Whose file it is comes first: nothing is written to one that is not ours.
    /// </summary>
    /// <param name="uncleanly">True if the process that had it last did not close it: then all of it is checked.</param>
    /// <exception cref="StartupException">The file is another program's, of a newer version, or damaged.</exception>
    public static void Prepare(SqliteConnection connection, string path, bool uncleanly)
    {
        using var commands = new SqliteCommands(connection);
        try
        {
            var version = ReadVersion(commands, path);
            if (uncleanly) CheckIntegrity(commands, path);
            Configure(commands, isNew: version == 0);
            if (version == 0) Change(commands, Instances + HistoryAndMessages + Entities);
            else if (version == 1) Change(commands, FromVersion1 + Entities);
            else if (version == 2) Change(commands, Entities);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Damaged(path, error.Message, error);
        }
    }

    private static long ReadVersion(SqliteCommands commands, string path)
    {
        var owner = (long)commands.Scalar("PRAGMA application_id")!;
        var version = (long)commands.Scalar("PRAGMA user_version")!;
        var isEmpty = commands.Scalar("SELECT 1 FROM sqlite_master") is null;
        if (owner != ApplicationId && !(owner == 0 && version == 0 && isEmpty))
            throw new StartupException(
                $"'{path}' is not a history database. Move it away, or set LOCALRUNTIME_DATA to another folder.");
        if (version > Version)
            throw new StartupException(
                $"'{path}' has schema version {version}; this program reads version {Version}. Update it, or use another data folder.");
        return version;
    }

    // Takes about a second for each gigabyte.
    private static void CheckIntegrity(SqliteCommands commands, string path)
    {
        if (commands.Scalar("PRAGMA quick_check(1)") is string found and not "ok") throw Damaged(path, found);
    }

    private static StartupException Damaged(string path, string found, Exception? inner = null) => new(
        $"The history database '{path}' is damaged: {found}. Put a backup in its place, or move it away, with its -wal file, to begin anew.",
        inner);

    private static void Configure(SqliteCommands commands, bool isNew)
    {
        // What is deleted is given back, a little at a time. It has to be said before the first table, or all is rewritten.
        commands.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        commands.Execute("PRAGMA journal_mode = WAL");
        commands.Execute("PRAGMA synchronous = FULL");
        commands.Execute($"PRAGMA journal_size_limit = {MaxIdleLogBytes}");
        commands.Execute($"PRAGMA wal_autocheckpoint = {LogCheckpoint.LargestLogPages}");
        commands.Execute("PRAGMA cache_size = -16384"); // KiB
        if (!isNew && (long)commands.Scalar("PRAGMA auto_vacuum")! == 0)
        {
            commands.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            commands.Execute("VACUUM");
        }
    }

    private static void Change(SqliteCommands commands, string tables)
    {
        commands.Execute("BEGIN IMMEDIATE");
        commands.Execute(tables);
        commands.Execute($"PRAGMA application_id = {ApplicationId}");
        commands.Execute($"PRAGMA user_version = {Version}");
        commands.Execute("COMMIT");
    }
}
