using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary><c>$inc</c> and <c>$mul</c>. A missing field counts as zero.</summary>
internal sealed class ArithmeticOperator : IUpdateOperator
{
    private readonly string name;
    private readonly BsonValue operand;

    public ArithmeticOperator(string name, BsonValue operand)
    {
        (this.name, this.operand) = (name, operand);
        if (!operand.IsNumeric)
        {
            var verb = IsSum ? "increment" : "multiply";
            throw MongoError.TypeMismatch($"Cannot {verb} with non-numeric argument: {ShellText.Of(operand)}");
        }
    }

    private bool IsSum => name == "$inc";

    public void Apply(BsonDocument document, FieldPath path)
    {
        var current = PathWriter.Get(document, path);
        if (current is { IsNumeric: false })
        {
            throw MongoError.TypeMismatch(
                $"Cannot apply {name} to a value of non-numeric type. {{_id: {IdText(document)}}} has the field " +
                $"'{path.Names[^1]}' of non-numeric type {TypeNames.Of(current)}");
        }

        PathWriter.Set(document, path, Compute(document, current));
    }

    private static string IdText(BsonDocument document) => ShellText.Of(document.GetValue("_id", BsonNull.Value));

    private BsonValue Compute(BsonDocument document, BsonValue? current)
    {
        if (current is null)
            return IsSum ? operand : Arithmetic.Multiply(operand, new BsonInt32(0))!;
        var result = IsSum ? Arithmetic.Add(current, operand) : Arithmetic.Multiply(current, operand);
        return result ?? throw MongoError.BadValue(
            $"Failed to apply {name} operations to current value ({ShellText.Of(current)}) " +
            $"for document {{_id: {IdText(document)}}}");
    }
}
