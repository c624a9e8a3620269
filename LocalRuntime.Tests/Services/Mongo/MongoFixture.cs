using LocalRuntime.Services.Mongo;
using LocalRuntime.Tests.Services.Mongo;
using Microsoft.Extensions.Logging.Abstractions;
using MongoDB.Driver;

[assembly: AssemblyFixture(typeof(MongoFixture))]

namespace LocalRuntime.Tests.Services.Mongo;

/// <summary>
/// One server for all tests: the embedded one, or the real one at MONGODB_URL, which shows that both behave the same.
/// </summary>
public sealed class MongoFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private MongoServer? server;

    public MongoClient Client { get; private set; } = null!;

    public bool IsEmbedded => server is not null;

    public async ValueTask InitializeAsync()
    {
        var url = Environment.GetEnvironmentVariable("MONGODB_URL");
        if (string.IsNullOrEmpty(url))
        {
            server = await MongoServer.StartAsync(
                new MongoServerOptions { DataFolder = folder.Path },
                TimeProvider.System,
                NullLogger<MongoServer>.Instance,
                CancellationToken.None);
            url = server.ConnectionString;
        }

        Client = new MongoClient(url);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
    }
}
