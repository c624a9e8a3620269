namespace LocalRuntime.Tests.Services.Mongo;

/// <summary>An own folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("localruntime-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
