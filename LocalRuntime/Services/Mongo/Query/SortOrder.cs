using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>
/// A sort pattern. A document's sort key is the first of the keys that an index with the same pattern would have
/// for it; thus arrays sort by their least element ascending and by their greatest descending, as MongoDB does.
/// </summary>
internal sealed class SortOrder
{
    private const int MostFields = 32;

    private SortOrder(IReadOnlyList<IndexField> fields) => Fields = fields;

    public IReadOnlyList<IndexField> Fields { get; }

    /// <returns>Null when the pattern is empty.</returns>
    /// <exception cref="MongoError">A direction is not 1 or -1.</exception>
    public static SortOrder? Parse(BsonDocument pattern)
    {
        if (pattern.ElementCount > MostFields)
            throw MongoError.BadValue($"too many compound keys, at most {MostFields} are allowed");
        foreach (var element in pattern.Elements)
            Check(element);
        return pattern.ElementCount == 0 ? null : new SortOrder(IndexInfo.FieldsOf(pattern));
    }

    public byte[] KeyOf(BsonDocument document)
    {
        var (keys, _) = IndexKeys.Of(Fields, document);
        return keys is [var only] ? only : keys.Min(ByteOrder.Instance)!;
    }

    private static void Check(BsonElement element)
    {
        if (element.Value is BsonDocument)
            throw MongoError.BadValue($"Illegal sort expression for '{element.Name}': {ShellText.Of(element.Value)}");
        if (element.Name.StartsWith('$') || element.Name.Split('.').Contains(""))
            throw MongoError.BadValue($"Illegal field name in a sort: '{element.Name}'");
        if (!element.Value.IsNumeric)
            throw new MongoError(ErrorCode.Location(15974), $"Illegal key in $sort specification: {element}");
        if (element.Value.ToDouble() is not (1 or -1))
        {
            throw new MongoError(
                ErrorCode.Location(15975), "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
        }
    }
}
