using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>The tables of the history database, and the settings of the connection that writes to it.</summary>
internal static class Schema
{
    /// <summary>Written into the file's application_id: "FnTk". A file with another one is not ours.</summary>
    private const int ApplicationId = 0x466E546B;

    private const int Version = 2;

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

    /// <summary>Readies the connection for writing, and creates the tables in a new file or brings an older one up to date.</summary>
    /// <exception cref="InvalidOperationException">The file is another program's, or of a newer version.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        using var commands = new SqliteCommands(connection);
        commands.Execute("PRAGMA journal_mode = WAL");
        commands.Execute("PRAGMA synchronous = FULL");
        commands.Execute("PRAGMA cache_size = -16384"); // KiB
        var owner = (long)commands.Scalar("PRAGMA application_id")!;
        var version = (long)commands.Scalar("PRAGMA user_version")!;
        if (owner == 0 && version == 0) Change(commands, Instances + HistoryAndMessages);
        else if (owner != ApplicationId) throw new InvalidOperationException($"'{path}' is not a history database.");
        else if (version == 1) Change(commands, FromVersion1);
        else if (version != Version)
            throw new InvalidOperationException(
                $"'{path}' has schema version {version}; this program reads version {Version}. Update it, or use another data folder.");
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
