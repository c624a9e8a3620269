using SQLitePCL;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// One connection to the database file, used by one thread at a time. It goes to SQLite's own functions, because
/// ADO.NET costs more per row than SQLite does.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 handle;
    private readonly List<SqliteStatement> statements = [];

    private SqliteSession(sqlite3 handle) => this.handle = handle;

    public static SqliteSession Open(string path, bool readOnly)
    {
        Batteries_V2.Init();
        var mode = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var code = raw.sqlite3_open_v2(path, out var handle, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        var session = new SqliteSession(handle);
        try
        {
            session.Check(code);
            raw.sqlite3_busy_timeout(handle, 10_000);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        var prepared = new SqliteStatement(this, statement);
        statements.Add(prepared);
        return prepared;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new IOException($"SQLite error {code} in the document store: {Describe()}");
    }

    public void Dispose()
    {
        statements.ForEach(s => s.Dispose());
        raw.sqlite3_close_v2(handle);
        handle.Dispose();
    }

    private string Describe() => raw.sqlite3_errmsg(handle).utf8_to_string();
}
