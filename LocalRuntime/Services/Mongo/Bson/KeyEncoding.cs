using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// Encodes values so that the order of the bytes is MongoDB's order of the values, across types, and values that are
/// equal there have the same bytes. No encoding is the beginning of another one, so encodings can be concatenated.
/// </summary>
internal static class KeyEncoding
{
    private const byte End = 0;

    public static byte[] Of(BsonValue value)
    {
        var buffer = new KeyBuffer();
        Append(buffer, value);
        return buffer.ToArray();
    }

    /// <summary>The first key behind all keys that begin with <paramref name="prefix"/>.</summary>
    public static byte[] After(ReadOnlySpan<byte> prefix)
    {
        var after = prefix.TrimEnd(byte.MaxValue).ToArray();
        after[^1]++;
        return after;
    }

    public static void Append(KeyBuffer buffer, BsonValue value, bool descending)
    {
        var start = buffer.Length;
        Append(buffer, value);
        if (descending)
            buffer.Invert(start);
    }

    public static void Append(KeyBuffer buffer, BsonValue value)
    {
        buffer.Add(TypeOrder.Of(value));
        switch (value)
        {
            case BsonDouble number:
                NumberKey.Append(buffer, number.Value);
                break;
            case BsonInt32 number:
                NumberKey.Append(buffer, (double)number.Value);
                break;
            case BsonInt64 number:
                NumberKey.Append(buffer, number.Value);
                break;
            case BsonDecimal128 number:
                NumberKey.Append(buffer, number.Value);
                break;
            case BsonString text:
                buffer.AddText(text.Value);
                break;
            case BsonDocument document:
                AppendDocument(buffer, document);
                break;
            case BsonArray array:
                foreach (var item in array)
                    Append(buffer, item);
                buffer.Add(End);
                break;
            default:
                AppendScalar(buffer, value);
                break;
        }
    }

    private static void AppendDocument(KeyBuffer buffer, BsonDocument document)
    {
        foreach (var element in document.Elements)
        {
            // MongoDB compares the type of a field before its name.
            buffer.Add(TypeOrder.Of(element.Value));
            buffer.AddText(element.Name);
            Append(buffer, element.Value);
        }

        buffer.Add(End);
    }

    private static void AppendScalar(KeyBuffer buffer, BsonValue value)
    {
        switch (value)
        {
            case BsonObjectId id:
                buffer.Add(id.Value.ToByteArray());
                break;
            case BsonBoolean boolean:
                buffer.Add((byte)(boolean.Value ? 1 : 0));
                break;
            case BsonDateTime date:
                buffer.AddUInt64((ulong)date.MillisecondsSinceEpoch ^ (1UL << 63));
                break;
            case BsonTimestamp timestamp:
                buffer.AddUInt64((ulong)timestamp.Value);
                break;
            case BsonBinaryData binary:
                buffer.AddUInt32((uint)binary.Bytes.Length);
                buffer.Add((byte)binary.SubType);
                buffer.Add(binary.Bytes);
                break;
            default:
                AppendText(buffer, value);
                break;
        }
    }

    private static void AppendText(KeyBuffer buffer, BsonValue value)
    {
        switch (value)
        {
            case BsonSymbol symbol:
                buffer.AddText(symbol.Name);
                break;
            case BsonRegularExpression regex:
                buffer.AddText(regex.Pattern);
                buffer.AddText(regex.Options);
                break;
            case BsonJavaScriptWithScope code:
                buffer.AddText(code.Code);
                AppendDocument(buffer, code.Scope);
                break;
            case BsonJavaScript code:
                buffer.AddText(code.Code);
                break;
        }
    }
}
