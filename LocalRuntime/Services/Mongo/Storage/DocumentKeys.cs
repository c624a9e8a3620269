using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The keys of one document in one index.</summary>
/// <param name="Index">The index.</param>
/// <param name="Keys">One, or one for each element of an array.</param>
/// <param name="HasArray">Whether an array was met.</param>
internal sealed record DocumentKeys(IndexInfo Index, List<byte[]> Keys, bool HasArray)
{
    /// <exception cref="MongoError">The document can't be in this index.</exception>
    public static DocumentKeys Of(IndexInfo index, BsonDocument document)
    {
        var keys = new List<byte[]>(1);
        var hasArray = IndexKeys.Collect(index.Fields, document, keys);
        return new(index, keys, hasArray);
    }
}
