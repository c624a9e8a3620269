using MongoDB.Driver;

[assembly: AssemblyFixture(typeof(FunctionApp.Tests.EndToEnd.AppFixture))]

namespace FunctionApp.Tests.EndToEnd;

/// <summary>One running app and one target server for the tests that leave them as they were.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    internal AppProcess App { get; private set; } = null!;

    internal TargetServer Target { get; private set; } = null!;

    internal Api Api => App.Api;

    /// <summary>The app's documents, read with the driver that the app uses itself.</summary>
    internal IMongoDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Target = await TargetServer.StartAsync();
        App = await AppProcess.StartAsync(_data.FullName);
        Database = new MongoClient(App.MongoDbUrl).GetDatabase("functionstasks");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Target.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
