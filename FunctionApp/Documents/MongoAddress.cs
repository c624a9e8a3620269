using System.Buffers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>Reads the setting <c>MONGODB_URL</c>.</summary>
internal static class MongoAddress
{
    public const string Setting = "MONGODB_URL";
    public const string DefaultDatabase = "functionstasks";

    // The driver leaves these to the server, which refuses each request.
    private static readonly SearchValues<char> s_notInNames = SearchValues.Create("/\\ \"$");

    private const string Example = "mongodb://localhost:27017/" + DefaultDatabase;

    /// <summary>How to connect to the server, and the database to use, which is in the path of the address.</summary>
    /// <exception cref="OptionsValidationException">The setting is missing or not an address.</exception>
    public static (MongoClientSettings Settings, string Database) Read(IConfiguration configuration)
    {
        var address = configuration[Setting];
        if (string.IsNullOrWhiteSpace(address))
            throw Invalid(
                $"The setting {Setting} is missing. Set it to the address of a MongoDB server, for example {Example}.");
        try
        {
            var url = MongoUrl.Create(address);
            var database = new DatabaseNamespace(url.DatabaseName ?? DefaultDatabase).DatabaseName;
            return database.ContainsAny(s_notInNames) ? throw NoServer() : (SettingsOf(url), database);
        }
        catch (Exception e) when (e is MongoConfigurationException or ArgumentException or NotSupportedException)
        {
            // The address may hold a password, so it is not in the message, and neither is the driver's exception.
            throw NoServer();
        }
    }

    // Activities are tried again by the orchestration, so that they need not wait long for a server.
    private static MongoClientSettings SettingsOf(MongoUrl url)
    {
        var settings = MongoClientSettings.FromUrl(url);
        if (!url.Url.Contains("serverSelectionTimeout", StringComparison.OrdinalIgnoreCase))
            settings.ServerSelectionTimeout = TimeSpan.FromSeconds(5);
        return settings;
    }

    private static OptionsValidationException NoServer() =>
        Invalid($"The setting {Setting} is not the address of a MongoDB server. An example: {Example}.");

    private static OptionsValidationException Invalid(string message) => new(Setting, typeof(MongoUrl), [message]);
}
