
namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The documents of all databases, in one SQLite file that this process has for itself.</summary>
internal sealed class DocumentStore : IAsyncDisposable
{
    private readonly FileStream fileLock;
    private readonly ReaderPool readers;
    private readonly WriteQueue writes;

    private DocumentStore(FileStream fileLock, string path)
    {
        this.fileLock = fileLock;
        writes = new WriteQueue(DatabaseFile.OpenWriter(path));
        readers = new ReaderPool(path);
    }

    public Catalog Catalog => writes.Catalog;

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => writes.Commits;

    /// <exception cref="IOException">Another process has the folder open.</exception>
    public static DocumentStore Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var fileLock = new FileStream(
            Path.Combine(folder, "documents.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new DocumentStore(fileLock, Path.Combine(folder, "documents.db"));
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>Reads committed rows.</summary>
    public IRowReader Reader => readers;

    /// <inheritdoc cref="WriteQueue.RunAsync{T}"/>
    public Task<T> WriteAsync<T>(Func<DocumentWriter, T> work) => writes.RunAsync(work);

    public async ValueTask DisposeAsync()
    {
        readers.Dispose();
        await writes.DisposeAsync();
        await fileLock.DisposeAsync();
    }
}
