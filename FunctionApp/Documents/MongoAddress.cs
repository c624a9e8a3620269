using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>Reads the setting <c>MONGODB_URL</c>.</summary>
internal static class MongoAddress
{
    public const string Setting = "MONGODB_URL";
    public const string DefaultDatabase = "functionstasks";

    private const string Example = "mongodb://localhost:27017/" + DefaultDatabase;

    /// <summary>The address of the server, with the database to use in its path.</summary>
    /// <exception cref="OptionsValidationException">The setting is missing or not an address.</exception>
    public static MongoUrl Read(IConfiguration configuration)
    {
        var address = configuration[Setting];
        if (string.IsNullOrWhiteSpace(address))
            throw Invalid(
                $"The setting {Setting} is missing. Set it to the address of a MongoDB server, for example {Example}.");
        try
        {
            return MongoUrl.Create(address);
        }
        catch (MongoConfigurationException)
        {
            // The address may hold a password, so it is not in the message, and neither is the driver's exception.
            throw Invalid($"The setting {Setting} is not the address of a MongoDB server. An example: {Example}.");
        }
    }

    private static OptionsValidationException Invalid(string message) => new(Setting, typeof(MongoUrl), [message]);
}
