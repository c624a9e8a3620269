using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LocalRuntime.Store;

/// <summary>
/// Copies the write-ahead log into the main file, beside the writer: in a commit, as SQLite does it by itself, it would
/// hold up all that wait for that commit. It never blocks the writer, and what it could not copy waits for the next time.
/// </summary>
/// <param name="writer">The connection that writes.</param>
internal sealed class LogCheckpoint(SqliteConnection writer)
{
    /// <summary>Pages in the log from which on a commit copies them itself after all, so that the log stays bounded: 64 MB.</summary>
    public const int LargestLogPages = 16_384;

    private const int EveryPages = 1_024;
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE

    private Task _running = Task.CompletedTask;
    private int _pages;

    /// <summary>To be called by the writer after each commit.</summary>
    public void Committed()
    {
        raw.sqlite3_db_status(writer.Handle!, PagesWritten, out var pages, out _, resetFlg: 1);
        _pages += pages;
        if (_pages < EveryPages || !_running.IsCompleted) return;
        _pages = 0;
        _running = Task.Run(Copy);
    }

    /// <summary>Waits until nothing is copied any more.</summary>
    public Task StopAsync() => _running;

    private void Copy()
    {
        try
        {
            using var connection = new SqliteConnection(writer.ConnectionString);
            connection.Open();
            using var commands = new SqliteCommands(connection);
            commands.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (SqliteException)
        {
            // A full disk, say. It is in the log, and is tried again.
        }
    }
}
