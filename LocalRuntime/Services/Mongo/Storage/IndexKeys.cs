using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// The keys that one document has in an index: one, or with an array among the indexed fields one per element
/// ("multikey"). A missing field is indexed as null, an empty array as undefined, both as MongoDB does.
/// </summary>
internal static class IndexKeys
{
    [ThreadStatic]
    private static KeyBuffer? buffer;

    /// <summary>The distinct keys, and whether an array was met.</summary>
    public static (byte[][] Keys, bool HasArray) Of(IReadOnlyList<IndexField> fields, BsonDocument document) =>
        EncodeSingle(fields, document) is { } key
            ? ([key], false)
            : ([.. Expand(Slots(fields, document)).Select(s => Encode(fields, s)).Distinct(ByteOrder.Instance)], true);

    /// <summary>The values behind <paramref name="key"/>, one of the document's keys.</summary>
    public static BsonValue[] ValuesOf(IReadOnlyList<IndexField> fields, BsonDocument document, byte[] key) =>
        Array.ConvertAll(
            Expand(Slots(fields, document)).First(s => key.AsSpan().SequenceEqual(Encode(fields, s))),
            s => s.Value);

    private static IndexSlot[] Slots(IReadOnlyList<IndexField> fields, BsonDocument document)
    {
        var slots = new IndexSlot[fields.Count];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = IndexSlot.Walk(document, fields[i].Path, 0);
        return slots;
    }

    /// <summary>The only key of a document without an array among the fields; else null.</summary>
    private static byte[]? EncodeSingle(IReadOnlyList<IndexField> fields, BsonDocument document)
    {
        buffer ??= new KeyBuffer();
        buffer.Clear();
        for (var i = 0; i < fields.Count; i++)
        {
            var slot = IndexSlot.Walk(document, fields[i].Path, 0);
            if (slot.Array is not null)
                return null;
            KeyEncoding.Append(buffer, slot.Value, fields[i].Descending);
        }

        return buffer.ToArray();
    }

    private static byte[] Encode(IReadOnlyList<IndexField> fields, IndexSlot[] slots)
    {
        buffer ??= new KeyBuffer();
        buffer.Clear();
        for (var i = 0; i < slots.Length; i++)
            KeyEncoding.Append(buffer, slots[i].Value, fields[i].Descending);
        return buffer.ToArray();
    }

    private static IEnumerable<IndexSlot[]> Expand(IndexSlot[] slots)
    {
        var array = SharedArray(slots);
        if (array is null)
            return [slots];
        if (array.Count == 0)
            return [Array.ConvertAll(slots, s => s.OfEmptyArray())];
        return array.SelectMany(item => Expand(Array.ConvertAll(slots, s => s.Into(item))));
    }

    private static BsonArray? SharedArray(IndexSlot[] slots)
    {
        var arrays = Array.FindAll(slots, s => s.Array is not null);
        foreach (var slot in arrays)
        {
            if (!ReferenceEquals(arrays[0].Array, slot.Array))
            {
                throw new MongoError(
                    ErrorCode.CannotIndexParallelArrays,
                    $"cannot index parallel arrays [{slot.ArrayName}] [{arrays[0].ArrayName}]");
            }
        }

        return arrays.Length > 0 ? arrays[0].Array : null;
    }
}
