namespace LocalRuntime.Tests;

/// <summary>A folder of the test's own, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("localruntime-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
