namespace LocalRuntime.Tests;

/// <summary>A folder of the test's own, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string MemoryDisk = "/dev/shm";

    public TemporaryFolder()
        : this(System.IO.Path.GetTempPath())
    {
    }

    private TemporaryFolder(string parent) =>
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"localruntime-{Guid.NewGuid():N}")).FullName;

    public string Path { get; }

    /// <summary>A folder whose files are never synced to a disk, where the system has such a thing: for many commits.</summary>
    public static TemporaryFolder InMemory() =>
        Directory.Exists(MemoryDisk) ? new TemporaryFolder(MemoryDisk) : new TemporaryFolder();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
