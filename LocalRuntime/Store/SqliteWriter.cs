using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>
/// The one writer of a SQLite database. Writes queue up, and all that wait share one transaction and so one flush
/// to disk (group commit); each runs in a savepoint of its own, so that a failing one takes back only itself.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MaxWritesPerCommit = 512;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommands _commands;
    private readonly Action? _beforeCommit;
    private readonly Channel<IPendingWrite> _queue = Channel.CreateUnbounded<IPendingWrite>(new() { SingleReader = true });
    private readonly FreeSpace _space;
    private readonly LogCheckpoint _checkpoint;
    private readonly Task _loop;
    private volatile bool _closing;

    /// <param name="connection">The connection to write on; disposed with the writer.</param>
    /// <param name="scheduler">Runs the writer's loop.</param>
    /// <param name="beforeCommit">Runs before each commit; an error that it throws fails the commit, as a full disk does.</param>
    public SqliteWriter(SqliteConnection connection, TaskScheduler scheduler, Action? beforeCommit = null)
    {
        _connection = connection;
        _beforeCommit = beforeCommit;
        _commands = new SqliteCommands(connection);
        _space = new FreeSpace(_commands);
        _checkpoint = new LogCheckpoint(connection);
        _loop = scheduler.RunAsync(RunAsync);
    }

    /// <summary>
    /// Runs <paramref name="write"/> in the next transaction. The task ends once it is on disk, with what the write
    /// returned, or with its error. <paramref name="committed"/> runs right after the commit, in commit order.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteCommands, T> write, Action<T>? committed = null)
    {
        var pending = new PendingWrite<T>(write, committed);
        if (!_queue.Writer.TryWrite(pending))
            throw new ObjectDisposedException(nameof(SqliteWriter), "The store is closed.");
        return pending.Task;
    }

    /// <summary>Writes what is queued, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _queue.Writer.TryComplete();
        await _loop;
        await _checkpoint.StopAsync();
        _commands.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var batch = new List<IPendingWrite>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxWritesPerCommit && _queue.Reader.TryRead(out var write)) batch.Add(write);
            Commit(batch);
            batch.Clear();
            while (!_closing && !_queue.Reader.TryPeek(out _) && _space.TryGiveBack())
            {
                // Little by little, while there is nothing to write.
            }
        }
    }

    private void Commit(List<IPendingWrite> batch)
    {
        try
        {
            _commands.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch) RunInSavepoint(write);
            _beforeCommit?.Invoke();
            _commands.Execute("COMMIT");
        }
        catch (SqliteException error)
        {
            RollBack();
            foreach (var write in batch) write.Fail(error);
            return;
        }
        foreach (var write in batch) write.Complete();
        _checkpoint.Committed();
    }

    private void RunInSavepoint(IPendingWrite write)
    {
        _commands.Execute("SAVEPOINT write");
        if (!write.TryRun(_commands)) _commands.Execute("ROLLBACK TO write");
        _commands.Execute("RELEASE write");
    }

    private void RollBack()
    {
        // Some errors (a full disk) end the transaction by themselves.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle!) == 0) _commands.Execute("ROLLBACK");
    }

    private interface IPendingWrite
    {
        bool TryRun(SqliteCommands commands);
        void Complete();
        void Fail(Exception error);
    }

    private sealed class PendingWrite<T>(Func<SqliteCommands, T> write, Action<T>? committed) : IPendingWrite
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _error;

        public Task<T> Task => _done.Task;

        public bool TryRun(SqliteCommands commands)
        {
            try
            {
                _result = write(commands);
                return true;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _error = error;
                return false;
            }
        }

        public void Complete()
        {
            if (_error is not null) { _done.SetException(_error); return; }
            committed?.Invoke(_result!);
            _done.SetResult(_result!);
        }

        public void Fail(Exception error) => _done.SetException(_error ?? error);
    }
}
