using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary><c>$push</c> and <c>$addToSet</c>, of one value or of <c>$each</c>; other modifiers are refused.</summary>
internal sealed class AppendOperator : IUpdateOperator
{
    private readonly string name;
    private readonly bool distinct;
    private readonly BsonArray values;

    public AppendOperator(string name, BsonValue operand, bool distinct)
    {
        (this.name, this.distinct) = (name, distinct);
        values = operand is BsonDocument document && document.Names.Any(n => n.StartsWith('$'))
            ? ParseModifiers(document)
            : [operand];
    }

    public void Apply(BsonDocument document, FieldPath path)
    {
        var current = PathWriter.Get(document, path);
        if (current is not (null or BsonArray))
        {
            throw MongoError.BadValue(
                $"The field '{path}' must be an array but is of type {TypeNames.Of(current)} in document " +
                $"{{_id: {ShellText.Of(document.GetValue("_id", BsonNull.Value))}}}");
        }

        var result = current is BsonArray array ? array : [];
        foreach (var value in values)
        {
            if (!distinct || !result.Any(v => BsonOrder.AreEqual(v, value)))
                result.Add(value.DeepClone());
        }

        if (current is null)
            PathWriter.Set(document, path, result);
    }

    private BsonArray ParseModifiers(BsonDocument modifiers)
    {
        if (modifiers.Names.FirstOrDefault(n => n != "$each") is { } other)
            throw MongoError.BadValue($"Unrecognized clause in {name}: {other}");
        return modifiers["$each"] is BsonArray each
            ? each
            : throw new MongoError(
                distinct ? ErrorCode.TypeMismatch : ErrorCode.BadValue,
                $"The argument to $each in {name} must be an array");
    }
}
