using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Writes documents exactly as they are: nothing is reordered, converted or refused.</summary>
internal static class BsonBytes
{
    public static readonly BsonBinaryWriterSettings WriterSettings = new()
    {
        FixOldBinarySubTypeOnOutput = false,
        MaxDocumentSize = int.MaxValue,
        MaxSerializationDepth = 1000,
    };

    public static byte[] Of(BsonDocument document)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BsonBinaryWriter(stream, WriterSettings);
        Write(writer, document);
        return stream.ToArray();
    }

    public static void Write(BsonBinaryWriter writer, BsonDocument document) =>
        BsonDocumentSerializer.Instance.Serialize(BsonSerializationContext.CreateRoot(writer), document);
}
