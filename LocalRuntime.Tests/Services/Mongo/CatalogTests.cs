using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class CatalogTests(MongoFixture fixture) : MongoTest(fixture)
{
    private IMongoDatabase Admin => Fixture.Client.GetDatabase("admin");

    [Fact]
    public async Task ListCollections_WithAndWithoutFilter_GivesThem()
    {
        await InsertAsync("{}");
        await Database.GetCollection<BsonDocument>("others").InsertOneAsync([], null, Stop);

        var names = await (await Database.ListCollectionNamesAsync(null, Stop)).ToListAsync(Stop);
        var one = await (await Database.ListCollectionsAsync(
            new ListCollectionsOptions { Filter = Json("{ name: 'others' }") }, Stop)).ToListAsync(Stop);

        Assert.Equal(["items", "others"], names.Order());
        Assert.Equal(("others", "collection"), (Assert.Single(one)["name"].AsString, one[0]["type"].AsString));
        Assert.Equal("_id_", one[0]["idIndex"]["name"]);
    }

    [Fact]
    public async Task ListDatabases_Always_HasThoseWithCollections()
    {
        await InsertAsync("{}");
        var name = Database.DatabaseNamespace.DatabaseName;

        Assert.Contains(name, await (await Fixture.Client.ListDatabaseNamesAsync(Stop)).ToListAsync(Stop));
        var listed = await Admin.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "listDatabases", 1 }, { "filter", new BsonDocument("name", name) } }, null, Stop);
        Assert.False(Assert.Single(listed["databases"].AsBsonArray)["empty"].AsBoolean);
    }

    [Fact]
    public async Task ListDatabases_OutsideOfAdmin_IsUnauthorized() => await RefusedAsync("{ listDatabases: 1 }", 13);

    [Fact]
    public async Task Drop_ThenInsert_BeginsAnew()
    {
        await Items.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ a: 1 }"), null, Stop);
        await InsertAsync("{ _id: 1 }");

        await Database.DropCollectionAsync("items", Stop);

        Assert.Equal("", await IdsAsync("{}"));
        await InsertAsync("{ _id: 1 }");
        Assert.Single(await (await Items.Indexes.ListAsync(Stop)).ToListAsync(Stop));
    }

    [Fact]
    public async Task Drop_OfMissingCollection_IsOk()
    {
        OnlyEmbedded();

        Assert.Equal(1.0, (await RunAsync("{ drop: 'nope' }"))["ok"]);
    }

    [Fact]
    public async Task DropDatabase_Always_RemovesItsCollections()
    {
        await InsertAsync("{}");

        var reply = await RunAsync("{ dropDatabase: 1 }");

        Assert.Equal(Database.DatabaseNamespace.DatabaseName, reply["dropped"]);
        Assert.Empty(await (await Database.ListCollectionNamesAsync(null, Stop)).ToListAsync(Stop));
    }
}
