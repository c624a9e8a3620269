using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>The answer to a command: a document, or a batch of a cursor.</summary>
internal sealed class Reply
{
    public Reply(BsonDocument document) => Document = document;

    public Reply(CursorBatch batch) => Batch = batch;

    public BsonDocument Document { get; } = [];

    public CursorBatch? Batch { get; }

    public static Reply Ok(params IEnumerable<BsonElement> fields) =>
        new(new BsonDocument { AllowDuplicateNames = true }.AddRange(fields).Add("ok", 1.0));
}
