using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>
/// Instances, their histories and their undelivered messages, in one SQLite file (WAL, synchronous=FULL: what a
/// write acknowledges is on disk). Writes go through one group-committing writer; reads run beside it.
/// </summary>
internal sealed class HistoryStore : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly SqliteWriter _writer;

    private HistoryStore(
        string connectionString, SqliteConnection connection, Action? beforeCommit, TaskScheduler scheduler)
    {
        _connectionString = connectionString;
        _writer = new SqliteWriter(connection, scheduler, beforeCommit);
    }

    /// <summary>Opens the database, and creates it if there is none.</summary>
    /// <exception cref="Hosting.StartupException">The file is not a sound history database of this version.</exception>
    public static HistoryStore Open(
        string path, Action? beforeCommit = null, TaskScheduler? scheduler = null, bool durable = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        // The last connection to close a file empties its log and deletes it.
        var uncleanly = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        var connection = Connect(connectionString);
        try
        {
            Schema.Prepare(connection, path, uncleanly);
            if (!durable) SkipFlushes(connection);
            return new HistoryStore(connectionString, connection, beforeCommit, scheduler ?? TaskScheduler.Default);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="SqliteWriter.WriteAsync"/>
    public Task<T> WriteAsync<T>(Func<HistoryWriter, T> write, Action<T>? committed = null) =>
        _writer.WriteAsync(commands => write(new HistoryWriter(commands)), committed);

    /// <summary>Reads what is committed, on a connection of its own.</summary>
    public T Read<T>(Func<HistoryReader, T> read)
    {
        using var connection = Connect(_connectionString);
        using var commands = new SqliteCommands(connection);
        return read(new HistoryReader(commands));
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    private static void SkipFlushes(SqliteConnection connection)
    {
        using var commands = new SqliteCommands(connection);
        commands.Execute("PRAGMA synchronous = OFF");
    }

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}
