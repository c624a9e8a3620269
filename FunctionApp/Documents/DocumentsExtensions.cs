using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>Registers the MongoDB database.</summary>
internal static class DocumentsExtensions
{
    /// <summary>Adds the database that <c>MONGODB_URL</c> names, and creates the indexes when the app starts.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSettingCheck(MongoAddress.Setting, configuration => MongoAddress.Read(configuration))
        .AddSingleton(provider => Connect(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton(provider => new IndexReadiness(
            provider.GetRequiredService<TimeProvider>(),
            2 * provider.GetRequiredService<IMongoDatabase>().Client.Settings.ServerSelectionTimeout))
        .AddHostedService<IndexCreation>();

    /// <summary>Adds a collection with its indexes.</summary>
    public static IServiceCollection AddCollection<TDocument>(
        this IServiceCollection services, string name, params CreateIndexModel<BsonDocument>[] indexes) => services
        .AddSingleton(provider => provider.GetRequiredService<IMongoDatabase>().GetCollection<TDocument>(name))
        .AddSingleton(new CollectionIndexes(name, indexes));

    private static IMongoDatabase Connect(IConfiguration configuration)
    {
        var (settings, database) = MongoAddress.Read(configuration);
        return new MongoClient(settings).GetDatabase(database);
    }
}
