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
    public void Address_MissingOrWrong_IsRefusedWithAnExample(string? address, string message) =>
        Assert.Equal(message, Assert.Throws<OptionsValidationException>(() => Read(address)).Message);

    [Fact]
    public void Address_WithADatabase_NamesIt() => Assert.Equal("other", Read("mongodb://localhost/other").DatabaseName);

    [Fact]
    public void Address_OfAzureDocumentDb_IsRead()
    {
        var url = Read("mongodb+srv://functionstasks:Secret1@name.global.mongocluster.cosmos.azure.com/"
            + "?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false&maxIdleTimeMS=120000");

        Assert.Equal(("functionstasks", true, false, null), (url.Username, url.UseTls, url.RetryWrites, url.DatabaseName));
    }

    private static MongoDB.Driver.MongoUrl Read(string? address) => MongoAddress.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [MongoAddress.Setting] = address }).Build());
}
