using SQLitePCL;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>A prepared statement, kept as long as its session.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle) : IDisposable
{
    private readonly nint statement = handle.DangerousGetHandle();

    public SqliteStatement Bind(int parameter, long value)
    {
        session.Check(SqliteNative.BindInt64(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        session.Check(SqliteNative.BindBlob(statement, parameter, value));
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
        var code = SqliteNative.Step(statement);
        session.Check(code);
        return code == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>False when it would break a constraint; it then changed nothing.</returns>
    public bool TryRun()
    {
        var code = SqliteNative.Step(statement);
        SqliteNative.Reset(statement);
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

    /// <summary>The first column of the first row, or null.</summary>
    public string? RunText()
    {
        try
        {
            return Step() ? Text(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    public void Reset() => SqliteNative.Reset(statement);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();
}
