using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// Reads BSON from bytes that nobody has checked yet. Every length is verified and the nesting is bounded, which the
/// reader of MongoDB.Bson does not do: a deep document would end the process with a stack overflow.
/// </summary>
internal ref struct BsonParser
{
    /// <summary>Levels that a message may nest; documents are held to less, see DocumentRules.</summary>
    private const int MaximumDepth = 200;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> bytes;
    private int position;
    private int depth;

    private BsonParser(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>Parses one document that fills <paramref name="bytes"/>.</summary>
    /// <exception cref="MalformedBsonException">It does not.</exception>
    public static BsonDocument Parse(ReadOnlySpan<byte> bytes)
    {
        var parser = new BsonParser(bytes);
        try
        {
            var document = parser.ReadDocument();
            return parser.position == bytes.Length ? document : throw Malformed("bytes after its end");
        }
        catch (ArgumentException e)
        {
            // Slices out of range, and strings that are not UTF-8.
            throw Malformed(e.Message);
        }
    }

    private static MalformedBsonException Malformed(string reason) => new($"Malformed BSON: {reason}");

    private BsonDocument ReadDocument()
    {
        var document = new BsonDocument { AllowDuplicateNames = true };
        var end = Enter();
        while (ReadType(end) is { } type)
        {
            var name = ReadCString();
            document.Add(name, ReadValue(type));
        }

        return document;
    }

    private BsonArray ReadArray()
    {
        var array = new BsonArray();
        var end = Enter();
        while (ReadType(end) is { } type)
        {
            SkipCString();
            array.Add(ReadValue(type));
        }

        return array;
    }

    private int Enter()
    {
        var start = position;
        var length = ReadInt32();
        if (length < 5 || length > bytes.Length - start)
            throw Malformed($"document of {length} bytes");
        if (++depth > MaximumDepth)
            throw Malformed($"more than {MaximumDepth} levels");
        return start + length;
    }

    private byte? ReadType(int end)
    {
        var type = Take(1)[0];
        if (type != 0)
            return type;
        depth--;
        return position == end ? null : throw Malformed("wrong document length");
    }

    private BsonValue ReadValue(byte type) => (BsonType)type switch
    {
        BsonType.Double => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        BsonType.String => ReadString(),
        BsonType.Document => ReadDocument(),
        BsonType.Array => ReadArray(),
        BsonType.Binary => ReadBinary(),
        BsonType.Undefined => BsonUndefined.Value,
        BsonType.ObjectId => new ObjectId(Take(12).ToArray()),
        BsonType.Boolean => ReadBoolean(),
        BsonType.DateTime => new BsonDateTime(ReadInt64()),
        BsonType.Null => BsonNull.Value,
        BsonType.RegularExpression => new BsonRegularExpression(ReadCString(), ReadCString()),
        BsonType.JavaScript => new BsonJavaScript(ReadString()),
        BsonType.Symbol => BsonSymbol.Create(ReadString()),
        BsonType.JavaScriptWithScope => ReadJavaScriptWithScope(),
        BsonType.Int32 => ReadInt32(),
        BsonType.Timestamp => new BsonTimestamp(ReadInt64()),
        BsonType.Int64 => ReadInt64(),
        BsonType.Decimal128 => ReadDecimal128(),
        BsonType.MinKey => BsonMinKey.Value,
        BsonType.MaxKey => BsonMaxKey.Value,
        _ => throw Malformed($"type {type}"),
    };

    private BsonBoolean ReadBoolean() => Take(1)[0] switch
    {
        0 => BsonBoolean.False,
        1 => BsonBoolean.True,
        var other => throw Malformed($"boolean {other}"),
    };

    private BsonBinaryData ReadBinary()
    {
        var length = ReadInt32();
        var subType = (BsonBinarySubType)Take(1)[0];
        return new BsonBinaryData(Take(length).ToArray(), subType);
    }

    private BsonJavaScriptWithScope ReadJavaScriptWithScope()
    {
        var end = position + ReadInt32();
        var value = new BsonJavaScriptWithScope(ReadString(), ReadDocument());
        return position == end ? value : throw Malformed("wrong length of code with scope");
    }

    private BsonDecimal128 ReadDecimal128()
    {
        var low = (ulong)ReadInt64();
        return new BsonDecimal128(Decimal128.FromIEEEBits((ulong)ReadInt64(), low));
    }

    private string ReadString()
    {
        var length = ReadInt32();
        if (length < 1)
            throw Malformed($"string of {length} bytes");
        var text = Take(length);
        return text[^1] == 0 ? Utf8.GetString(text[..^1]) : throw Malformed("string without its end");
    }

    private string ReadCString()
    {
        var length = bytes[position..].IndexOf((byte)0);
        if (length < 0)
            throw Malformed("name without its end");
        var text = Utf8.GetString(Take(length));
        position++;
        return text;
    }

    private void SkipCString()
    {
        var length = bytes[position..].IndexOf((byte)0);
        position += length < 0 ? throw Malformed("name without its end") : length + 1;
    }

    private int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - position)
            throw Malformed("it ends too early");
        var taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }
}
