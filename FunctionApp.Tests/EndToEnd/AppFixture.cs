using System.Net;
using FunctionApp.Documents;
using FunctionApp.Redis;
using MongoDB.Driver;

[assembly: AssemblyFixture(typeof(FunctionApp.Tests.EndToEnd.AppFixture))]

namespace FunctionApp.Tests.EndToEnd;

/// <summary>
/// One running app and one target server for the tests that leave them as they were. The app is a process of the local
/// host, or what <see cref="TestedHost"/> names.
/// </summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");
    private readonly Lazy<IMongoDatabase> _database;
    private AppProcess? _app;

    public AppFixture() => _database = new(Connect);

    /// <summary>The process; a test that looks into it is for the local host only.</summary>
    internal AppProcess App
    {
        get
        {
            TestedHost.SkipUnlessLocal(LocalOnly.Output);
            return _app!;
        }
    }

    internal TargetServer Target { get; private set; } = null!;

    internal Api Api { get; private set; } = null!;

    /// <summary>The app's documents, read with the driver that the app uses itself.</summary>
    internal IMongoDatabase Database => _database.Value;

    /// <summary>The app's Redis, in the form of the setting.</summary>
    internal string Redis => _app?.RedisAddress ?? TestedHost.Setting(RedisAddress.Setting);

    /// <summary>What the app signs callbacks with.</summary>
    internal string CallbackSecret => _app is null ? TestedHost.Setting("Callbacks__Secret") : AppProcess.CallbackSecret;

    public async ValueTask InitializeAsync()
    {
        Target = await TargetServer.StartAsync();
        if (TestedHost.Url is { } url)
        {
            Api = new Api(url, TestedHost.Key);
            await Eventually.ReachAsync(async () => (await Api.GetAsync("/health/live")).Status, status => status is HttpStatusCode.OK);
            return;
        }

        _app = await AppProcess.StartAsync(_data.FullName);
        Api = _app.Api;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Target.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private IMongoDatabase Connect()
    {
        var url = new MongoUrl(_app?.MongoDbUrl ?? TestedHost.Setting(MongoAddress.Setting));
        return new MongoClient(url).GetDatabase(url.DatabaseName ?? MongoAddress.DefaultDatabase);
    }
}
