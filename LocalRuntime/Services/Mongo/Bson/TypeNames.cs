using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Names of BSON types, as <c>$type</c> takes them and error messages print them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, BsonType> Types = new(StringComparer.Ordinal)
    {
        ["double"] = BsonType.Double,
        ["string"] = BsonType.String,
        ["object"] = BsonType.Document,
        ["array"] = BsonType.Array,
        ["binData"] = BsonType.Binary,
        ["undefined"] = BsonType.Undefined,
        ["objectId"] = BsonType.ObjectId,
        ["bool"] = BsonType.Boolean,
        ["date"] = BsonType.DateTime,
        ["null"] = BsonType.Null,
        ["regex"] = BsonType.RegularExpression,
        ["javascript"] = BsonType.JavaScript,
        ["symbol"] = BsonType.Symbol,
        ["javascriptWithScope"] = BsonType.JavaScriptWithScope,
        ["int"] = BsonType.Int32,
        ["timestamp"] = BsonType.Timestamp,
        ["long"] = BsonType.Int64,
        ["decimal"] = BsonType.Decimal128,
        ["minKey"] = BsonType.MinKey,
        ["maxKey"] = BsonType.MaxKey,
    };

    public static string Of(BsonValue value) => Types.First(t => t.Value == value.BsonType).Key;

    public static BsonType? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;

    public static BsonType? Find(double number) =>
        Types.Values.Where(t => TypeNumber(t) == number).Select(t => (BsonType?)t).FirstOrDefault();

    private static double TypeNumber(BsonType type) => type == BsonType.MinKey ? -1 : (double)type;
}
