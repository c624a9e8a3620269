using System.Runtime.InteropServices;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// The functions of SQLite that run for each row. SQLitePCLRaw counts the users of a statement at each call, which costs
/// more than most of these do; a statement here has one user.
/// </summary>
internal static partial class SqliteNative
{
    private const string Library = "e_sqlite3";

    /// <summary>Tells SQLite to take a copy.</summary>
    private const nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    public static partial int BindInt64(nint statement, int parameter, long value);

    /// <summary>Binds a copy. The address of an empty span may be null, which SQLite takes for NULL, so it gets another.</summary>
    public static int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> value) =>
        BindBlob(statement, parameter, value.IsEmpty ? [0] : value, value.Length, Transient);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    // What it returns, the step before it has said.
    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial void Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static partial int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> value, int length, nint free);
}
