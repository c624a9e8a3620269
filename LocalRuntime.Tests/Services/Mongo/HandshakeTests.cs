namespace LocalRuntime.Tests.Services.Mongo;

public sealed class HandshakeTests(MongoFixture fixture) : MongoTest(fixture)
{
    [Fact]
    public async Task Hello_Always_DescribesAWritableServer()
    {
        var hello = await RunAsync("{ hello: 1 }");

        Assert.True(hello["isWritablePrimary"].AsBoolean);
        Assert.Equal(16 * 1024 * 1024, hello["maxBsonObjectSize"]);
        Assert.Equal(48_000_000, hello["maxMessageSizeBytes"]);
    }

    [Fact]
    public async Task Hello_OfEmbeddedServer_IsStandaloneOfVersion7WithoutStreamingOrCompression()
    {
        OnlyEmbedded();

        var hello = await RunAsync("{ hello: 1 }");

        Assert.Equal(21, hello["maxWireVersion"]);
        Assert.False(hello.Contains("setName"));
        Assert.False(hello.Contains("topologyVersion"));
        Assert.False(hello.Contains("compression"));
    }

    [Theory]
    [InlineData("isMaster")]
    [InlineData("ismaster")]
    public async Task IsMaster_EitherSpelling_Answers(string name) =>
        Assert.True((await RunAsync($"{{ {name}: 1 }}"))["ismaster"].AsBoolean);

    [Theory]
    [InlineData("{ ping: 1 }")]
    [InlineData("{ endSessions: [] }")]
    public async Task SimpleCommand_Always_IsOk(string command) => Assert.Equal(1.0, (await RunAsync(command))["ok"]);

    [Fact]
    public async Task BuildInfo_Always_NamesAVersion()
    {
        var info = await RunAsync("{ buildInfo: 1 }");

        Assert.Equal(4, info["versionArray"].AsBsonArray.Count);
        Assert.NotEqual("", info["version"].AsString);
    }

    [Fact]
    public async Task UnknownCommand_Always_IsCommandNotFound()
    {
        var error = await RefusedAsync("{ noSuchCommand: 1 }", 59);

        Assert.Equal("CommandNotFound", error.CodeName);
        Assert.Equal("no such command: 'noSuchCommand'", error.ErrorMessage);
    }

    [Fact]
    public async Task Command_WithHarmlessFields_IsAccepted()
    {
        await InsertAsync("{ _id: 1 }");

        var reply = await RunAsync(
            "{ count: 'items', comment: 'c', maxTimeMS: 1000, readConcern: { level: 'local' }, apiVersion: '1' }");

        Assert.Equal(1, reply["n"]);
    }

    [Theory]
    [InlineData("{ find: 'items', nonsense: 1 }")]
    [InlineData("{ insert: 'items', documents: [{}], nonsense: 1 }")]
    [InlineData("{ ping: 1, nonsense: 1 }")]
    public async Task Command_WithUnknownField_IsRefusedByName(string command)
    {
        OnlyEmbedded();

        Assert.Contains(".nonsense' is an unknown field", (await RefusedAsync(command, 40415)).ErrorMessage);
    }

    [Theory]
    [InlineData("{ find: 'items', collation: { locale: 'de' } }", "find.collation")]
    [InlineData("{ find: 'items', hint: '_id_' }", "find.hint")]
    [InlineData("{ find: 'items', let: { a: 1 } }", "find.let")]
    [InlineData("{ find: 'items', tailable: true }", "find.tailable")]
    [InlineData("{ aggregate: 'items', pipeline: [], cursor: {}, explain: true }", "aggregate.explain")]
    [InlineData("{ count: 'items', collation: { locale: 'de' } }", "count.collation")]
    [InlineData("{ update: 'items', updates: [{ q: {}, u: {}, arrayFilters: [] }] }", "update.updates.arrayFilters")]
    [InlineData("{ delete: 'items', deletes: [{ q: {}, limit: 1, hint: '_id_' }] }", "delete.deletes.hint")]
    [InlineData("{ findAndModify: 'items', remove: true, collation: {} }", "findAndModify.collation")]
    public async Task Command_WithUnsupportedOption_IsRefusedByName(string command, string field)
    {
        OnlyEmbedded();

        Assert.Contains($"'{field}'", (await RefusedAsync(command, 40415)).ErrorMessage);
    }

    [Theory]
    [InlineData("{ find: 'items', txnNumber: NumberLong(1), autocommit: false, startTransaction: true }", 20)]
    [InlineData("{ find: 'items', apiVersion: '2' }", 322)]
    [InlineData("{ find: 'items', readConcern: { level: 'snapshot' } }", 72)]
    [InlineData("{ insert: 'items', documents: [{}], writeConcern: { w: 2 } }", 2)]
    public async Task Command_WithWhatAStandaloneServerCannotDo_IsRefused(string command, int code)
    {
        OnlyEmbedded();

        await RefusedAsync(command, code);
    }

    [Fact]
    public async Task Transaction_WithTheDriver_IsRefused()
    {
        OnlyEmbedded();
        using var session = await Fixture.Client.StartSessionAsync(null, Stop);

        Assert.Throws<NotSupportedException>(() => session.StartTransaction());
    }
}
