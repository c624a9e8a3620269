using LocalRuntime.Hosting;

namespace LocalRuntime.Tests.Hosting;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_FolderThatIsOpen_IsRefusedWithFolderAndProcess()
    {
        using var first = DataFolder.Open(_folder.Path);

        var error = Assert.Throws<StartupException>(() => DataFolder.Open(_folder.Path));

        Assert.StartsWith($"The data folder {_folder.Path} is in use by another process (pid {Environment.ProcessId})",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderThatWasClosed_Opens()
    {
        DataFolder.Open(_folder.Path).Dispose();

        using var second = DataFolder.Open(_folder.Path);

        Assert.Equal(_folder.Path, second.Path);
    }

    [Fact]
    public void Open_NewFolder_IsForItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        var path = Path.Combine(_folder.Path, "data");

        using var data = DataFolder.Open(path);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void Open_PathOfAFile_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "file");
        File.WriteAllText(path, "");

        Assert.Contains("can't be created",
            Assert.Throws<StartupException>(() => DataFolder.Open(path)).Message, StringComparison.Ordinal);
    }
}
