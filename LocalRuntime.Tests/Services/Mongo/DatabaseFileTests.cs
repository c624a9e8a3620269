using LocalRuntime.Hosting;
using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class DatabaseFileTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "documents.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysWhatToDo()
    {
        File.WriteAllText(Database, new string('x', 5_000));

        var error = Assert.Throws<StartupException>(() => DocumentStore.Open(_folder.Path));

        Assert.StartsWith($"The documents in '{Database}' can't be opened: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Put a backup in its place", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE theirs (x)")]
    [InlineData("CREATE TABLE theirs (x); PRAGMA user_version = 1")]
    [InlineData("CREATE TABLE theirs (x); PRAGMA application_id = 7; PRAGMA user_version = 1")]
    public void Open_FileOfAnotherProgram_IsRefusedAndLeft(string made)
    {
        Execute(made);
        var before = File.ReadAllBytes(Database);

        var error = Assert.Throws<StartupException>(() => DocumentStore.Open(_folder.Path));

        Assert.Equal(
            $"'{Database}' is not a database of documents. Move it away, or set LOCALRUNTIME_DATA to another folder.",
            error.Message);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public async Task Open_FileOfANewerVersion_IsRefused()
    {
        await FillAsync(1, 10);
        Execute("PRAGMA user_version = 99");

        var error = Assert.Throws<StartupException>(() => DocumentStore.Open(_folder.Path));

        Assert.Equal(
            $"'{Database}' has format 99; this program reads format 1. Update it, or use another data folder.", error.Message);
    }

    [Fact]
    public async Task Open_FileOfTheFirstVersions_IsTakenAndMarked()
    {
        await FillAsync(3, 10);
        Execute("PRAGMA application_id = 0");

        await using (var store = DocumentStore.Open(_folder.Path)) Assert.Equal(3, Count(store));

        Assert.Equal(0x466E5464, Read("PRAGMA application_id"));
    }

    [Fact]
    public async Task Open_DamagedFileAfterACrash_IsRefusedWithAWayOut()
    {
        await FillAsync(200, 1_000);
        using (var file = File.OpenWrite(Database))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[16_384]);
        }
        File.WriteAllBytes(Database + "-wal", [1]); // as a killed process leaves it

        var error = Assert.Throws<StartupException>(() => DocumentStore.Open(_folder.Path));

        Assert.StartsWith($"The documents in '{Database}' can't be opened: it is damaged: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("or move it away, with its -wal file, to begin anew.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SoundFileAfterACrash_Opens()
    {
        await FillAsync(10, 100);
        File.WriteAllBytes(Database + "-wal", [1]);

        await using var store = DocumentStore.Open(_folder.Path);

        Assert.Equal(10, Count(store));
    }

    [Fact]
    public async Task Delete_OfMost_GivesTheSpaceBack()
    {
        await FillAsync(100, Megabyte / 5);
        var full = new FileInfo(Database).Length;
        Assert.True(full > 20 * Megabyte, $"only {full}");

        await using (var store = DocumentStore.Open(_folder.Path))
        {
            await DeleteAsync(store, 95);
            await Eventually.ReachAsync(() => Task.FromResult(Read("PRAGMA freelist_count")), free => free <= 1_024);
            Assert.Equal(5, Count(store));
        }

        var left = new FileInfo(Database).Length;
        Assert.True(left < 7 * Megabyte, $"{left} of {full}");
    }

    [Theory]
    [InlineData(95, 2)]
    [InlineData(5, 0)]
    public async Task Open_FileThatCannotShrink_IsRewrittenWhereMuchIsFree(int deleted, int autoVacuum)
    {
        await FillAsync(100, Megabyte / 10);
        Execute("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
        await using (var store = DocumentStore.Open(_folder.Path)) await DeleteAsync(store, deleted);

        await using (var store = DocumentStore.Open(_folder.Path)) Assert.Equal(100 - deleted, Count(store));

        Assert.Equal(autoVacuum, Read("PRAGMA auto_vacuum"));
    }

    private async Task FillAsync(int documents, int size)
    {
        await using var store = DocumentStore.Open(_folder.Path);
        await store.WriteAsync(writer =>
        {
            var collection = writer.GetOrCreate("test", "items");
            for (var i = 0; i < documents; i++)
            {
                var row = new Row(new BsonDocument { ["_id"] = i, ["text"] = new string('x', size) });
                Assert.Null(writer.Insert(collection, new NewDocument(row, collection)));
            }
            return 0;
        });
    }

    private static async Task DeleteAsync(DocumentStore store, int documents) => await store.WriteAsync(writer =>
    {
        var collection = writer.Catalog.Find("test", "items")!;
        foreach (var row in RowScan.Read(writer.Reader, new ScanPlan(collection)).Take(documents).ToList())
            writer.Delete(collection, row);
        return 0;
    });

    private static int Count(DocumentStore store) =>
        RowScan.Read(store.Reader, new ScanPlan(store.Catalog.Find("test", "items")!)).Count();

    private void Execute(string sql)
    {
        using var session = SqliteSession.Open(Database, readOnly: false);
        session.Execute(sql);
    }

    private long? Read(string pragma)
    {
        using var session = SqliteSession.Open(Database, readOnly: true);
        return session.Prepare(pragma).RunScalar();
    }
}
