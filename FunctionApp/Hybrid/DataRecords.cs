using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Io.Guarding;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Hybrid;

/// <summary>Keeps fetched bodies.</summary>
public sealed class DataRecords(IMongoCollection<DataRecord> collection, TimeProvider time)
{
    // MongoDB takes documents of up to 16 MiB; the rest is for the other fields.
    private const int MostBytes = 16_000_000;

    private static readonly UpdateOptions s_upsert = new() { IsUpsert = true };

    /// <summary>
    /// Stores an answer's body. Storing it again changes the body to the newer one, and neither when it was first stored
    /// nor whether it was processed.
    /// </summary>
    /// <exception cref="MongoException">MongoDB did not take it.</exception>
    public async Task StoreAsync(string id, StoreItem item, FetchedAnswer answer, CancellationToken cancellationToken)
    {
        var body = await answer.CaptureAsync(MostBytes, cancellationToken);
        if (answer.BytesRead > MostBytes)
            throw GuardedStream.TooLarge(MostBytes);
        var update = Builders<DataRecord>.Update
            .Set(record => record.Source, item.Source)
            .Set(record => record.RecordType, item.RecordType)
            .Set(record => record.Data, TextBody.Decode(body) is { } text ? text : new BsonBinaryData(body))
            .Set(record => record.ContentType, answer.ContentType)
            .Set(record => record.Bytes, answer.BytesRead)
            .Set(record => record.Url, answer.Url)
            .SetOnInsert(record => record.IsProcessed, false)
            .SetOnInsert(record => record.CreatedAt, time.GetUtcNow().UtcDateTime);
        await collection.UpdateOneAsync(new BsonDocument("_id", id), update, s_upsert, cancellationToken);
    }

    /// <summary>Deletes all records of a task.</summary>
    public Task DeleteAsync(string taskId, CancellationToken cancellationToken)
    {
        var (from, to) = ItemIds.RangeOf(taskId);
        var range = new BsonDocument { { "$gte", from }, { "$lt", to } };
        return collection.DeleteManyAsync(new BsonDocument("_id", range), cancellationToken);
    }
}
