using LocalRuntime.Hosting;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class DatabaseFileTests : IDisposable
{
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
    [InlineData("PRAGMA user_version = 99", 99)]
    [InlineData("CREATE TABLE theirs (x)", 0)]
    public void Open_FileOfAnotherVersionOrProgram_IsRefused(string made, int format)
    {
        using (var session = SqliteSession.Open(Database, readOnly: false)) session.Execute(made);

        var error = Assert.Throws<StartupException>(() => DocumentStore.Open(_folder.Path));

        Assert.Equal(
            $"'{Database}' has format {format}; this program reads format 1. Update it, or use another data folder.", error.Message);
    }
}
