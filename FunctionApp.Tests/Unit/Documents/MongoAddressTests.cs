using FunctionApp.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Documents;

public sealed class MongoAddressTests
{
    [Theory]
    [InlineData(null, "The setting MONGODB_URL is missing. Set it to the address of a MongoDB server, for example mongodb://localhost:27017/functionstasks.")]
    [InlineData(" ", "The setting MONGODB_URL is missing. Set it to the address of a MongoDB server, for example mongodb://localhost:27017/functionstasks.")]
    [InlineData("http://:secret@host", "The setting MONGODB_URL is not the address of a MongoDB server. An example: mongodb://localhost:27017/functionstasks.")]
    [InlineData("host:27017", "The setting MONGODB_URL is not the address of a MongoDB server. An example: mongodb://localhost:27017/functionstasks.")]
    public void Address_MissingOrWrong_IsRefusedWithAnExample(string? address, string message) =>
        Assert.Equal(message, Assert.Throws<OptionsValidationException>(() => Read(address)).Message);

    [Theory]
    [InlineData("mongodb://")]
    [InlineData("mongodb://host:99999/db")]
    [InlineData("mongodb://ada:p@ss@host/db")]
    [InlineData("mongodb://ada:p%zz@host/db")]
    [InlineData("mongodb://host/db?w=-5")]
    [InlineData("mongodb://host/db?maxPoolSize=many")]
    [InlineData("mongodb://host/db?authMechanism=none")]
    [InlineData("mongodb://ada@host/db?authMechanism=SCRAM-SHA-256")]
    [InlineData("mongodb://host/a.b")]
    [InlineData("mongodb://host/a b")]
    public void Address_WithAPartThatIsWrong_IsRefusedWithoutItsSecrets(string address) =>
        Assert.Equal(
            "The setting MONGODB_URL is not the address of a MongoDB server. An example: mongodb://localhost:27017/functionstasks.",
            Assert.Throws<OptionsValidationException>(() => Read(address)).ToString().Split(": ", 2)[1].Split("\n")[0].Trim());

    [Fact]
    public void Address_OfAzureDocumentDb_IsRead()
    {
        var (settings, database) = Read("mongodb+srv://functionstasks:Secret1@name.global.mongocluster.cosmos.azure.com/"
            + "?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false&maxIdleTimeMS=120000");

        Assert.Equal(
            ("functionstasks", true, false, "functionstasks"),
            (settings.Credential.Username, settings.UseTls, settings.RetryWrites, database));
    }

    [Theory]
    [InlineData("mongodb+srv://ada:secret@cluster.example/db?tls=true")]
    [InlineData("mongodb://one,two:27018/db?replicaSet=rs0")]
    public void Address_OfOneOrMoreServers_IsTaken(string address) => Assert.Equal("db", Read(address).Database);

    [Theory]
    [InlineData("mongodb://localhost/db", 5_000)]
    [InlineData("mongodb://localhost/db?serverSelectionTimeoutMS=250", 250)]
    public void Server_ThatIsAway_IsWaitedForAsTheAddressSays(string address, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read(address).Settings.ServerSelectionTimeout);

    [Fact]
    public void Address_WithADatabase_NamesIt() => Assert.Equal("other", Read("mongodb://localhost/other").Database);

    private static (MongoDB.Driver.MongoClientSettings Settings, string Database) Read(string? address) => MongoAddress.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [MongoAddress.Setting] = address }).Build());
}
