using LocalRuntime.Hosting;
using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using LocalRuntime.Store;
using MongoDB.Bson;

namespace LocalRuntime.Tests.Hosting;

public sealed class DataBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Backup => Path.Combine(_folder.Path, "backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copy_WhileEventsAreStored_HasAllThatWereAcknowledgedBefore()
    {
        await using var store = HistoryStore.Open(Path.Combine(Data, "history.db"));
        for (var i = 0; i < 20; i++) await RaiseAsync(store);
        using var copied = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!copied.IsCancellationRequested) await RaiseAsync(store);
        });

        DataBackup.Copy(Data, Backup);
        await copied.CancelAsync();
        await writing;

        await using var copy = HistoryStore.Open(Path.Combine(Backup, "history.db"));
        var ids = copy.Read(reader => reader.ReadMessages()).Select(message => message.Id).ToList();
        Assert.True(ids.Count >= 20, $"only {ids.Count}");
        Assert.Equal(Enumerable.Range(1, ids.Count).Select(id => (long)id), ids);
    }

    [Fact]
    public async Task Copy_WhileDocumentsAreWritten_HasSoundOnes()
    {
        await using (HistoryStore.Open(Path.Combine(Data, "history.db"))) { }
        await using var store = DocumentStore.Open(Data);
        var inserted = 0;
        Task InsertAsync() => store.WriteAsync(writer => writer.Insert(
            writer.GetOrCreate("test", "items"), new NewDocument(new Row(new BsonDocument("_id", inserted++)), null)));
        for (var i = 0; i < 20; i++) await InsertAsync();
        using var copied = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!copied.IsCancellationRequested) await InsertAsync();
        });

        DataBackup.Copy(Data, Backup);
        await copied.CancelAsync();
        await writing;

        await using var copy = DocumentStore.Open(Backup);
        var items = copy.Catalog.Find("test", "items")!;
        var ids = RowScan.Read(copy.Reader, new ScanPlan(items)).Select(row => row.Document["_id"].AsInt32).ToList();
        Assert.True(ids.Count >= 20, $"only {ids.Count}");
        Assert.Equal(Enumerable.Range(0, ids.Count), ids);
        Assert.Equal(ids.Count, copy.Reader.CountEntries(items.IdIndex));
    }

    [Fact]
    public async Task Copy_OfAllFiles_LeavesOutLocks()
    {
        await using (HistoryStore.Open(Path.Combine(Data, "history.db"))) { }
        Directory.CreateDirectory(Path.Combine(Data, "timers"));
        foreach (var name in new[] { "keys.json", "host.lock", "host.pid", "timers/Tick.json" }) File.WriteAllText(Path.Combine(Data, name), "text");

        DataBackup.Copy(Data, Backup);

        Assert.Equal(["history.db", "keys.json", Path.Combine("timers", "Tick.json")],
            Directory.GetFiles(Backup, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Backup, path)).Order());
    }

    [Fact]
    public async Task Copy_ToAFolderThatIsThere_IsRefused()
    {
        await using (HistoryStore.Open(Path.Combine(Data, "history.db"))) { }
        Directory.CreateDirectory(Backup);

        var error = Assert.Throws<StartupException>(() => DataBackup.Copy(Data, Backup));

        Assert.Equal($"{Backup} is there already. Name a new folder for the backup.", error.Message);
    }

    [Fact]
    public void Copy_OfAFolderWithoutData_IsRefused()
    {
        var error = Assert.Throws<StartupException>(() => DataBackup.Copy(_folder.Path, Backup));

        Assert.Equal(
            $"There is no history.db in {_folder.Path}. Set LOCALRUNTIME_DATA to the data folder.", error.Message);
    }

    private static Task<StoredMessage> RaiseAsync(HistoryStore store) => store.WriteAsync(writer =>
        writer.AddMessage("instance", new EventRaised(DateTimeOffset.UnixEpoch, "event", "1")));
}
