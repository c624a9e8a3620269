using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>A command as it came in.</summary>
/// <param name="Body">The command's document.</param>
/// <param name="Sequences">Fields of it that were sent outside of it, as lists of documents.</param>
/// <param name="ExpectsReply">False for an unacknowledged write.</param>
/// <param name="IsLegacy">Whether it was an OP_QUERY, to be answered by an OP_REPLY.</param>
internal sealed record WireRequest(
    BsonDocument Body,
    IReadOnlyDictionary<string, IReadOnlyList<Row>> Sequences,
    bool ExpectsReply = true,
    bool IsLegacy = false);
