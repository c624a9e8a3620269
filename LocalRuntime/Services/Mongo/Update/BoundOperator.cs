using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary><c>$min</c> and <c>$max</c>, by the order of all values.</summary>
internal sealed class BoundOperator(BsonValue operand, bool keepsSmaller) : IUpdateOperator
{
    public void Apply(BsonDocument document, FieldPath path)
    {
        var current = PathWriter.Get(document, path);
        var order = current is null ? 0 : BsonOrder.Compare(operand, current);
        if (current is null || (keepsSmaller ? order < 0 : order > 0))
            PathWriter.Set(document, path, operand.DeepClone());
    }
}
