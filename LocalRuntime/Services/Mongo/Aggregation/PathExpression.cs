using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>The value at a path; through an array, the list of what its documents have there.</summary>
internal sealed class PathExpression(FieldPath path) : Expression
{
    public override BsonValue? Evaluate(Row row) => At(row.Document, 0);

    private BsonValue? At(BsonValue value, int depth)
    {
        if (depth == path.Names.Length)
            return value;
        return value switch
        {
            BsonDocument document => document.TryGetValue(path.Names[depth], out var next) ? At(next, depth + 1) : null,
            BsonArray array => new BsonArray(array.Select(i => At(i, depth)).Where(v => v is not null)),
            _ => null,
        };
    }
}
