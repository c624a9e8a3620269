using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>A document of expressions. Fields whose value is missing are left out.</summary>
internal sealed class DocumentExpression(IReadOnlyList<KeyValuePair<string, Expression>> fields) : Expression
{
    public override BsonValue Evaluate(Row row)
    {
        var document = new BsonDocument();
        foreach (var (name, expression) in fields)
        {
            if (expression.Evaluate(row) is { } value)
                document.Add(name, value);
        }

        return document;
    }
}
