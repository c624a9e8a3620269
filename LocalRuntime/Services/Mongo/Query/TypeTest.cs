using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary><c>$type</c>, by names, numbers or a list of them.</summary>
internal sealed class TypeTest : ValueTest
{
    private readonly HashSet<BsonType> types = [];

    public TypeTest(BsonValue operand)
    {
        foreach (var type in operand is BsonArray list ? list : [operand])
            Add(type);
    }

    public override bool Passes(BsonValue? value) => value is not null && types.Contains(value.BsonType);

    private static MongoError Unknown(string what) => MongoError.BadValue($"Unknown {what}");

    private void Add(BsonValue type)
    {
        if (type is BsonString { Value: "number" })
            types.UnionWith([BsonType.Int32, BsonType.Int64, BsonType.Double, BsonType.Decimal128]);
        else if (type is BsonString name)
            types.Add(TypeNames.Find(name.Value) ?? throw Unknown($"type name alias: {name.Value}"));
        else if (type.IsNumeric)
            types.Add(TypeNames.Find(type.ToDouble()) ?? throw Unknown($"numerical type code: {type}"));
        else
            throw MongoError.TypeMismatch("type must be represented as a number or a string");
    }
}
