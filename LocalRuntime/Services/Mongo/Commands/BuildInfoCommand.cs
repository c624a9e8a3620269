using LocalRuntime.Services.Mongo.Update;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>The version whose behaviour this server follows, and that it is not that server.</summary>
internal sealed class BuildInfoCommand(string name) : ICommand
{
    public string Name => name;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public Task<Reply> RunAsync(CommandRequest request) => Task.FromResult(Reply.Ok(new BsonDocument
    {
        { "version", "7.0.0" },
        { "gitVersion", "LocalRuntime" },
        { "modules", new BsonArray() },
        { "versionArray", new BsonArray { 7, 0, 0, 0 } },
        { "bits", 64 },
        { "debug", false },
        { "maxBsonObjectSize", DocumentRules.LargestDocument },
        { "storageEngines", new BsonArray { "sqlite" } },
    }.Elements));
}
