using LocalRuntime.Store;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Tests.Store;

public sealed class HistoryStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "history.db");

    [Fact]
    public async Task Open_FileOfAnotherProgram_IsRefused()
    {
        await ExecuteAsync("PRAGMA application_id = 42; CREATE TABLE t (x)");

        var error = Assert.Throws<InvalidOperationException>(() => HistoryStore.Open(File));

        Assert.Equal($"'{File}' is not a history database.", error.Message);
    }

    [Fact]
    public async Task Open_FileOfNewerVersion_IsRefused()
    {
        await using (HistoryStore.Open(File)) { }
        await ExecuteAsync("PRAGMA user_version = 99");

        var error = Assert.Throws<InvalidOperationException>(() => HistoryStore.Open(File));

        Assert.Contains("has schema version 99; this program reads version 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_OneOfManyThrows_OthersAreKept()
    {
        await using var store = HistoryStore.Open(File);
        var now = DateTimeOffset.UnixEpoch;

        var writes = Enumerable.Range(0, 10).Select(i => store.WriteAsync(writer =>
        {
            writer.AddMessage("instance", new EventRaised(now, $"event {i}", null));
            return i == 5 ? throw new InvalidOperationException("number five") : i;
        })).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[5]);
        await Task.WhenAll(writes.Where((_, i) => i != 5));
        var stored = store.Read(reader => reader.ReadMessages()).Select(m => ((EventRaised)m.Event).Name);
        Assert.Equal([0, 1, 2, 3, 4, 6, 7, 8, 9], stored.Select(name => int.Parse(name[6..], null)));
    }

    [Fact]
    public async Task Write_AfterDispose_SaysTheStoreIsClosed()
    {
        var store = HistoryStore.Open(File);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(_ => 0));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quotes \" and \\ and </script>")]
    [InlineData("zero \0 and \uD83D\uDE00 and \u2028")]
    public async Task Event_WithAnyText_ComesBackAsItWas(string text)
    {
        await using var store = HistoryStore.Open(File);
        await store.WriteAsync(writer => writer.AddMessage("i", new EventRaised(DateTimeOffset.UnixEpoch, text, text)));

        var raised = (EventRaised)store.Read(reader => reader.ReadMessages("i")).Single().Event;

        Assert.Equal((text, text), (raised.Name, raised.Input));
    }

    public void Dispose() => _folder.Dispose();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
