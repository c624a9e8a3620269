using LocalRuntime.Hosting;
using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Store;

public sealed class HistoryStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "history.db");

    [Fact]
    public async Task Open_FileOfAnotherProgram_IsRefused()
    {
        await ExecuteAsync("PRAGMA application_id = 42; CREATE TABLE t (x)");

        var error = Assert.Throws<StartupException>(() => HistoryStore.Open(File));

        Assert.Equal(
            $"'{File}' is not a history database. Move it away, or set LOCALRUNTIME_DATA to another folder.", error.Message);
    }

    [Fact]
    public async Task Open_FileOfNewerVersion_IsRefused()
    {
        await using (HistoryStore.Open(File)) { }
        await ExecuteAsync("PRAGMA user_version = 99");

        var error = Assert.Throws<StartupException>(() => HistoryStore.Open(File));

        Assert.Contains("has schema version 99; this program reads version 3", error.Message, StringComparison.Ordinal);
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

    [Fact]
    public async Task History_OfAnInstance_HasItsInputAndOutputWithoutStoringThemTwice()
    {
        var now = DateTimeOffset.UnixEpoch;
        await using var store = HistoryStore.Open(File);
        await store.WriteAsync(writer =>
        {
            writer.PutInstance(Instance(now) with { Input = "\"in\"", Output = "\"out\"" });
            writer.AddMessage("i", new ExecutionStarted(now, "Orchestrator", "e", "\"in\""));
            writer.AppendHistory("i", 0,
            [
                new ExecutionStarted(now, "Orchestrator", "e", "\"in\""),
                new TaskCompleted(now, 0, "e", "\"result\""),
                new ExecutionCompleted(now, OrchestrationRuntimeStatus.Completed, "\"out\"", null),
            ]);
            return 0;
        });

        var (history, messages) = store.Read(reader => (reader.ReadHistory("i"), reader.ReadMessages()));

        Assert.Equal(["\"in\"", "\"result\"", "\"out\""], history.Select(e => e.Payload));
        Assert.Equal("\"in\"", messages.Single().Event.Payload);
        Assert.Equal([null, "\"result\"", null], await PayloadsAsync());
    }

    [Fact]
    public async Task Open_FileOfVersion1_KeepsWhatIsInIt()
    {
        await ExecuteAsync("""
            CREATE TABLE instances (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, execution_id TEXT NOT NULL, version TEXT,
                status INTEGER NOT NULL, input TEXT, output TEXT, custom_status TEXT, failure TEXT, parent_id TEXT, tags TEXT,
                created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX instances_by_parent ON instances (parent_id) WHERE parent_id IS NOT NULL;
            CREATE INDEX instances_by_status ON instances (status, created_at);
            CREATE TABLE history (instance_id TEXT NOT NULL, sequence INTEGER NOT NULL, event TEXT NOT NULL,
                PRIMARY KEY (instance_id, sequence)) WITHOUT ROWID;
            CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, event TEXT NOT NULL);
            INSERT INTO instances VALUES ('i', 'Orchestrator', 'e', NULL, 1, '"in"', '"out"', '"custom"', NULL, NULL, NULL, 5, 6);
            INSERT INTO history VALUES ('i', 0,
                '{"$type":"TaskCompleted","TaskId":3,"ExecutionId":"e","Result":"42","Timestamp":"2026-01-01T00:00:00+00:00"}');
            INSERT INTO messages VALUES (1, 'i',
                '{"$type":"EventRaised","Name":"go","Input":"43","Timestamp":"2026-01-01T00:00:00+00:00"}');
            PRAGMA application_id = 1181635691; PRAGMA user_version = 1;
            """);

        await using var store = HistoryStore.Open(File);

        var found = store.Read(reader => reader.FindInstance("i"))!;
        Assert.Equal(("\"in\"", "\"out\"", "\"custom\""), (found.Input, found.Output, found.CustomStatus));
        Assert.Equal("42", store.Read(reader => reader.ReadHistory("i")).Single().Payload);
        Assert.Equal("43", store.Read(reader => reader.ReadMessages()).Single().Event.Payload);
        Assert.Empty(store.Read(reader => reader.Entities.ListLocked("i")));
    }

    [Fact]
    public async Task Open_FileOfVersion2_GetsEntitiesAndKeepsTheRest()
    {
        await using (var store = HistoryStore.Open(File))
            await store.WriteAsync(writer => writer.AddMessage("i", new EventRaised(DateTimeOffset.UnixEpoch, "go", "43")));
        await ExecuteAsync("DROP TABLE entities; PRAGMA user_version = 2"); // all that version 3 adds

        await using var migrated = HistoryStore.Open(File);
        await migrated.WriteAsync(writer =>
        {
            writer.Entities.PutState("@a@b", "1", DateTimeOffset.UnixEpoch);
            return true;
        });

        Assert.Equal("1", migrated.Read(reader => reader.Entities.FindState("@a@b")).State);
        Assert.Equal("43", migrated.Read(reader => reader.ReadMessages()).Single().Event.Payload);
    }

    [Fact]
    public async Task Entity_StateAndLock_AreWrittenOneWithoutTheOther()
    {
        await using var store = HistoryStore.Open(File);
        await store.WriteAsync(writer =>
        {
            writer.Entities.PutState("@a@none", null, DateTimeOffset.UnixEpoch);
            writer.Entities.PutLock("@a@b", "owner", DateTimeOffset.UnixEpoch);
            writer.Entities.PutState("@a@b", "1", DateTimeOffset.UnixEpoch);
            return true;
        });

        Assert.Equal(("1", "owner"), store.Read(reader => reader.Entities.FindState("@a@b")));
        Assert.Equal(["@a@b"], store.Read(reader => reader.Entities.ListLocked("owner")));
        Assert.Null(store.Read(reader => reader.Entities.Find("@a@none")));
    }

    public void Dispose() => _folder.Dispose();

    private static InstanceRecord Instance(DateTimeOffset now) => new()
    {
        InstanceId = "i",
        Name = "Orchestrator",
        ExecutionId = "e",
        Status = OrchestrationRuntimeStatus.Completed,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private async Task<List<string?>> PayloadsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload FROM history ORDER BY sequence";
        var payloads = new List<string?>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) payloads.Add(await rows.IsDBNullAsync(0) ? null : rows.GetString(0));
        return payloads;
    }

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
