using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

internal sealed class ConstantExpression(BsonValue value) : Expression
{
    public override BsonValue Evaluate(Row row) => value;
}
