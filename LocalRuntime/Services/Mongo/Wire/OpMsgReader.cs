using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>Reads the content of an OP_MSG: flags, one body, any number of document sequences.</summary>
internal static class OpMsgReader
{
    private const uint ChecksumPresent = 1;
    private const uint MoreToCome = 2;

    /// <summary>Flags that a server must understand or refuse; the upper ones are hints.</summary>
    private const uint RequiredFlags = 0xFFFF;

    public static WireRequest Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(content);
        if ((flags & RequiredFlags & ~(ChecksumPresent | MoreToCome)) != 0)
            throw new MalformedBsonException($"OP_MSG with unknown flags {flags:x}");
        if ((flags & ChecksumPresent) != 0)
            content = VerifyChecksum(header, content);
        var sections = content[4..];
        BsonDocument? body = null;
        var sequences = new Dictionary<string, IReadOnlyList<Row>>(StringComparer.Ordinal);
        while (sections.Length > 0)
        {
            var kind = sections[0];
            var section = Prefixed(sections[1..]);
            sections = sections[(1 + section.Length)..];
            if (kind == 0 && body is null)
                body = BsonParser.Parse(section);
            else if (kind != 1 || !AddSequence(sequences, section[4..]))
                throw new MalformedBsonException($"OP_MSG with a section of kind {kind} too many");
        }

        return new WireRequest(
            body ?? throw new MalformedBsonException("OP_MSG without a body"),
            sequences,
            ExpectsReply: (flags & MoreToCome) == 0);
    }

    private static bool AddSequence(Dictionary<string, IReadOnlyList<Row>> sequences, ReadOnlySpan<byte> section)
    {
        var end = section.IndexOf((byte)0);
        if (end < 0)
            throw new MalformedBsonException("Document sequence without a name");
        var rows = new List<Row>();
        for (var rest = section[(end + 1)..]; rest.Length > 0;)
        {
            var raw = Prefixed(rest).ToArray();
            rows.Add(new Row(raw, BsonParser.Parse(raw)));
            rest = rest[raw.Length..];
        }

        return sequences.TryAdd(Encoding.UTF8.GetString(section[..end]), rows);
    }

    /// <summary>The part of the bytes whose length they begin with.</summary>
    private static ReadOnlySpan<byte> Prefixed(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length < 4 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return length >= 4 && length <= bytes.Length
            ? bytes[..length]
            : throw new MalformedBsonException($"Section of {length} bytes");
    }

    private static ReadOnlySpan<byte> VerifyChecksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content)
    {
        var covered = content[..^4];
        var checksum = uint.MaxValue;
        foreach (var value in header)
            checksum = BitOperations.Crc32C(checksum, value);
        foreach (var value in covered)
            checksum = BitOperations.Crc32C(checksum, value);
        return ~checksum == BinaryPrimitives.ReadUInt32LittleEndian(content[^4..])
            ? covered
            : throw new MalformedBsonException("OP_MSG with a wrong checksum");
    }
}
