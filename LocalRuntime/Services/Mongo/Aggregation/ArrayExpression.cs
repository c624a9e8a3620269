using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>A list of expressions. What is missing is null in it.</summary>
internal sealed class ArrayExpression(IReadOnlyList<Expression> items) : Expression
{
    public override BsonValue Evaluate(Row row) => new BsonArray(items.Select(i => i.Evaluate(row) ?? BsonNull.Value));
}
