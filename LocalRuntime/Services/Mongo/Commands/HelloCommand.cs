using LocalRuntime.Services.Mongo.Update;
using LocalRuntime.Services.Mongo.Wire;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>
/// hello and its older name isMaster. It describes a standalone server, to which drivers send no retryable writes,
/// and offers neither compression nor a hello that waits for changes.
/// </summary>
internal sealed class HelloCommand(string name, TimeProvider time) : ICommand
{
    /// <summary>
    /// MongoDB 7.0. The driver takes 4.2 (8) and later; 8.0 (25) would have it send the bulkWrite command.
    /// </summary>
    private const int MaxWireVersion = 21;

    private const int SessionTimeoutMinutes = 30;
    private const int LargestBatch = 100_000;

    public string Name => name;

    public IReadOnlySet<string>? Fields => null;

    public Task<Reply> RunAsync(CommandRequest request)
    {
        if (request.Fields.Has("topologyVersion") || request.Fields.Has("maxAwaitTimeMS"))
            throw MongoError.BadValue($"{name} that waits for changes is not supported");
        var document = new BsonDocument
        {
            { "helloOk", true },
            { name == "hello" ? "isWritablePrimary" : "ismaster", true },
            { "maxBsonObjectSize", DocumentRules.LargestDocument },
            { "maxMessageSizeBytes", MessageHeader.LargestMessage },
            { "maxWriteBatchSize", LargestBatch },
            { "localTime", new BsonDateTime(time.GetUtcNow().ToUnixTimeMilliseconds()) },
            { "logicalSessionTimeoutMinutes", SessionTimeoutMinutes },
            { "connectionId", request.ConnectionId },
            { "minWireVersion", 0 },
            { "maxWireVersion", MaxWireVersion },
            { "readOnly", false },
        };
        return Task.FromResult(Reply.Ok(document.Elements));
    }
}
