using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>
/// MongoDB's order of types. All numbers are one type here, and strings and symbols are one. The values are the tags
/// of <see cref="KeyEncoding"/>, so their order is part of the file format.
/// </summary>
internal static class TypeOrder
{
    public const byte MinKey = 1;
    public const byte Undefined = 4;
    public const byte Null = 5;
    public const byte Number = 10;
    public const byte Text = 15;
    public const byte Document = 20;
    public const byte Array = 25;
    public const byte Binary = 30;
    public const byte ObjectId = 35;
    public const byte Boolean = 40;
    public const byte Date = 45;
    public const byte Timestamp = 47;
    public const byte Regex = 50;
    public const byte Code = 60;
    public const byte CodeWithScope = 65;
    public const byte MaxKey = 127;

    public static byte Of(BsonValue value) => value.BsonType switch
    {
        BsonType.MinKey => MinKey,
        BsonType.Undefined => Undefined,
        BsonType.Null => Null,
        BsonType.Int32 or BsonType.Int64 or BsonType.Double or BsonType.Decimal128 => Number,
        BsonType.String or BsonType.Symbol => Text,
        BsonType.Document => Document,
        BsonType.Array => Array,
        BsonType.Binary => Binary,
        BsonType.ObjectId => ObjectId,
        BsonType.Boolean => Boolean,
        BsonType.DateTime => Date,
        BsonType.Timestamp => Timestamp,
        BsonType.RegularExpression => Regex,
        BsonType.JavaScript => Code,
        BsonType.JavaScriptWithScope => CodeWithScope,
        BsonType.MaxKey => MaxKey,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.BsonType, "No BSON type"),
    };
}
