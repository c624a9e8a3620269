using LocalRuntime.Hosting;
using LocalRuntime.Store;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Tests.Store;

/// <summary>The history database as a file: whose it is, whether it is sound, how large it gets.</summary>
public sealed class FileTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "history.db");

    private string Log => Database + "-wal";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysSoAndLeavesIt()
    {
        var text = string.Concat(Enumerable.Repeat("not a database ", 1_000));
        File.WriteAllText(Database, text);

        var error = Assert.Throws<StartupException>(() => HistoryStore.Open(Database));

        Assert.StartsWith($"The history database '{Database}' is damaged: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Put a backup in its place", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Database));
    }

    [Fact]
    public void Open_DatabaseOfAProgramThatLeftNoMark_IsRefusedAndLeft()
    {
        Execute("CREATE TABLE theirs (x)");
        var before = File.ReadAllBytes(Database);

        Assert.Throws<StartupException>(() => HistoryStore.Open(Database));

        Assert.Equal(before, File.ReadAllBytes(Database));
        Assert.False(File.Exists(Log));
    }

    [Fact]
    public async Task Open_DamagedFileAfterACrash_IsRefusedWithAWayOut()
    {
        await FillAsync(instances: 200, payload: 1_000);
        Damage(Database);
        File.WriteAllBytes(Log, [1]); // as a killed process leaves it

        var error = Assert.Throws<StartupException>(() => HistoryStore.Open(Database));

        Assert.StartsWith($"The history database '{Database}' is damaged: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SoundFileAfterACrash_Opens()
    {
        await FillAsync(instances: 10, payload: 100);
        File.WriteAllBytes(Log, [1]);

        await using var store = HistoryStore.Open(Database);

        Assert.Equal(10, store.Read(reader => reader.ReadMessages()).Count);
    }

    [Fact]
    public async Task Purge_OfMost_GivesTheSpaceBack()
    {
        await FillAsync(instances: 100, payload: Megabyte / 5);
        var full = new FileInfo(Database).Length;
        Assert.True(full > 20 * Megabyte, $"only {full}");

        await using (var store = HistoryStore.Open(Database))
        {
            await store.WriteAsync(writer => writer.DeleteMessages(Enumerable.Range(1, 95).Select(id => (long)id)));
            await Eventually.ReachAsync(
                () => Task.FromResult((long)Execute("PRAGMA freelist_count")!), free => free <= 1_024);
        }

        var left = new FileInfo(Database).Length;
        Assert.True(left < 7 * Megabyte, $"{left} of {full}");
    }

    [Fact]
    public async Task Open_FileThatCouldNotShrink_CanFromThenOn()
    {
        await FillAsync(instances: 10, payload: 100);
        Execute("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
        Assert.Equal(0L, Execute("PRAGMA auto_vacuum"));

        await using (var store = HistoryStore.Open(Database))
            Assert.Equal(10, store.Read(reader => reader.ReadMessages()).Count);

        Assert.Equal(2L, Execute("PRAGMA auto_vacuum"));
    }

    [Fact]
    public async Task Log_AfterAHugeWrite_IsCutBack()
    {
        await using var store = HistoryStore.Open(Database);
        await store.WriteAsync(writer => Raise(writer, 40 * Megabyte));
        var full = new FileInfo(Log).Length;
        Assert.True(full >= 40 * Megabyte, $"only {full}");

        // The first write after the log was copied into the file begins the log anew.
        await Eventually.ReachAsync(
            async () =>
            {
                await store.WriteAsync(writer => Raise(writer, 10));
                return new FileInfo(Log).Length;
            },
            length => length <= 16 * Megabyte);
    }

    [Fact]
    public async Task Log_WhileManyReadAndWrite_StaysSmall()
    {
        await using var store = HistoryStore.Open(Database);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested) store.Read(reader => reader.FindInstance("none"));
        })).ToList();

        for (var i = 0; i < 100; i++) await store.WriteAsync(writer => Raise(writer, Megabyte));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.True(new FileInfo(Log).Length <= 70 * Megabyte, $"{new FileInfo(Log).Length}");
    }

    private static StoredMessage Raise(HistoryWriter writer, int payload) =>
        writer.AddMessage("instance", new EventRaised(DateTimeOffset.UnixEpoch, "event", new string('x', payload)));

    private async Task FillAsync(int instances, int payload)
    {
        await using var store = HistoryStore.Open(Database);
        await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => store.WriteAsync(writer => Raise(writer, payload))));
    }

    /// <summary>Overwrites the middle of a file.</summary>
    private static void Damage(string path)
    {
        using var file = File.OpenWrite(path);
        file.Position = file.Length / 2;
        file.Write(new byte[16_384]);
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
