using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The keys of one document in one index.</summary>
/// <param name="Index">The index.</param>
/// <param name="Keys">One, or one for each element of an array.</param>
/// <param name="HasArray">Whether an array was met.</param>
internal sealed record DocumentKeys(IndexInfo Index, byte[][] Keys, bool HasArray)
{
    /// <exception cref="MongoError">The document can't be in this index.</exception>
    public static DocumentKeys Of(IndexInfo index, BsonDocument document)
    {
        var (keys, hasArray) = IndexKeys.Of(index.Fields, document);
        return new(index, keys, hasArray);
    }
}
