using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>
/// An expression of the aggregation language: a field path, a constant, or a document or list of expressions.
/// Operators are refused.
/// </summary>
internal abstract class Expression
{
    private const string Root = "$$ROOT";
    private const string Current = "$$CURRENT";

    /// <exception cref="MongoError">It uses an operator or a variable that is not supported.</exception>
    public static Expression Parse(BsonValue value) => value switch
    {
        BsonString { Value: ['$', '$', ..] } variable => ParseVariable(variable.Value),
        BsonString { Value: ['$', ..] } path => new PathExpression(ParsePath(path.Value[1..])),
        BsonDocument { ElementCount: > 0 } document when document.GetElement(0).Name.StartsWith('$') =>
            ParseOperator(document),
        BsonDocument document => new DocumentExpression(
            [.. document.Elements.Select(e => KeyValuePair.Create(FieldName(e.Name), Parse(e.Value)))]),
        BsonArray array => new ArrayExpression([.. array.Select(Parse)]),
        _ => new ConstantExpression(value),
    };

    /// <returns>Null when the value is missing.</returns>
    public abstract BsonValue? Evaluate(Row row);

    private static ConstantExpression ParseOperator(BsonDocument document)
    {
        var name = document.GetElement(0).Name;
        return name == "$literal" && document.ElementCount == 1
            ? new ConstantExpression(document[0])
            : throw new MongoError(ErrorCode.InvalidPipelineOperator, $"Unrecognized expression '{name}'");
    }

    private static PathExpression ParseVariable(string text)
    {
        foreach (var variable in (string[])[Root, Current])
        {
            if (text == variable)
                return new PathExpression(FieldPath.Self);
            if (text.StartsWith(variable + '.', StringComparison.Ordinal))
                return new PathExpression(ParsePath(text[(variable.Length + 1)..]));
        }

        throw new MongoError(ErrorCode.Location(17276), $"Use of undefined variable: {text[2..]}");
    }

    private static FieldPath ParsePath(string text)
    {
        var path = FieldPath.Parse(text);
        if (path.Names.Contains(""))
            throw new MongoError(ErrorCode.Location(40353), "FieldPath must not have empty parts");
        return path.Names.Any(n => n.StartsWith('$'))
            ? throw new MongoError(ErrorCode.Location(16410), "FieldPath field names may not start with '$'.")
            : path;
    }

    private static string FieldName(string name) => name.Contains('.', StringComparison.Ordinal)
        ? throw new MongoError(ErrorCode.Location(40235), $"The field name '{name}' cannot contain '.'")
        : name;
}
