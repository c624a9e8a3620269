using System.Buffers.Binary;
using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Commands;
using MongoDB.Bson.IO;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>Writes replies. Stored documents go out as the bytes they are.</summary>
internal static class ReplyWriter
{
    private static int lastMessageId;

    public static ReadOnlyMemory<byte> Write(MessageHeader request, bool isLegacy, Reply reply)
    {
        using var stream = new MemoryStream(512 + (reply.Batch?.Documents.Sum(d => d.Length + 16) ?? 0));
        stream.Write(new byte[MessageHeader.Size]);

        // OP_MSG: flags and the kind of the section. OP_REPLY: flags (await capable), cursor, first, count.
        stream.Write(isLegacy ? [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0] : (byte[])[0, 0, 0, 0, 0]);
        using (var writer = new BsonBinaryWriter(stream, BsonBytes.WriterSettings))
            WriteBody(writer, reply);

        var message = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        var header = message.Span;
        BinaryPrimitives.WriteInt32LittleEndian(header, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Interlocked.Increment(ref lastMessageId));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], request.RequestId);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], (int)(isLegacy ? OpCode.Reply : OpCode.Message));
        return message;
    }

    private static void WriteBody(BsonBinaryWriter writer, Reply reply)
    {
        if (reply.Batch is null)
        {
            BsonBytes.Write(writer, reply.Document);
            return;
        }

        writer.WriteStartDocument();
        writer.WriteName("cursor");
        WriteCursor(writer, reply.Batch);
        writer.WriteName("ok");
        writer.WriteDouble(1);
        writer.WriteEndDocument();
    }

    private static void WriteCursor(BsonBinaryWriter writer, CursorBatch batch)
    {
        writer.WriteStartDocument();
        writer.WriteName(batch.IsFirst ? "firstBatch" : "nextBatch");
        writer.WriteStartArray();
        foreach (var document in batch.Documents)
        {
            using var buffer = new ByteArrayBuffer(document, isReadOnly: true);
            writer.WriteRawBsonDocument(buffer);
        }

        writer.WriteEndArray();
        writer.WriteName("id");
        writer.WriteInt64(batch.CursorId);
        writer.WriteName("ns");
        writer.WriteString(batch.Namespace);
        writer.WriteEndDocument();
    }
}
