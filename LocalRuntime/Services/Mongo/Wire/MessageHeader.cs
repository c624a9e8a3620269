using System.Buffers;
using System.Buffers.Binary;
using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>The first 16 bytes of every message.</summary>
internal readonly record struct MessageHeader(int Length, int RequestId, OpCode OpCode)
{
    public const int Size = 16;

    /// <summary>Bytes of the largest message, as reported to the driver.</summary>
    public const int LargestMessage = 48_000_000;

    public static MessageHeader Read(ReadOnlySequence<byte> sequence)
    {
        Span<byte> bytes = stackalloc byte[Size];
        sequence.Slice(0, Size).CopyTo(bytes);
        var header = new MessageHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            (OpCode)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
        return header.Length is >= Size and <= LargestMessage
            ? header
            : throw new MalformedBsonException($"Message of {header.Length} bytes");
    }
}
