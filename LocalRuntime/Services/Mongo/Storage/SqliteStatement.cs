using SQLitePCL;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>A prepared statement, kept as long as its session.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int parameter, long value)
    {
        session.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        session.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        session.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    /// <summary>Moves to the next row; call <see cref="Reset"/> when done.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        session.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>False when it would break a constraint; it then changed nothing.</returns>
    public bool TryRun()
    {
        var code = raw.sqlite3_step(handle);
        raw.sqlite3_reset(handle);
        if (code == raw.SQLITE_CONSTRAINT)
            return false;
        session.Check(code);
        return true;
    }

    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first column of the only row, or null.</summary>
    public long? RunScalar()
    {
        try
        {
            return Step() && raw.sqlite3_column_type(handle, 0) != raw.SQLITE_NULL ? Int64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();
}
