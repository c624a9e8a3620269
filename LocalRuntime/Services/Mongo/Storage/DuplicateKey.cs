using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The error for a key that a unique index has already.</summary>
internal static class DuplicateKey
{
    public static MongoError Error(CollectionInfo collection, IndexInfo index, BsonDocument document, byte[] key)
    {
        var values = IndexKeys.ValuesOf(index.Fields, document, key);
        var keyValue = new BsonDocument(index.Fields.Select((f, i) => new BsonElement(f.Path.Text, values[i])));
        return new MongoError(
            ErrorCode.DuplicateKey,
            $"E11000 duplicate key error collection: {collection.Namespace} index: {index.Name} " +
            $"dup key: {ShellText.Of(keyValue)}")
        {
            Details = new BsonDocument { { "keyPattern", index.Key }, { "keyValue", keyValue } },
        };
    }
}
