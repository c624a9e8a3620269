using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>Reads the operators on one field: <c>{ $gt: 5, $lt: 9 }</c>.</summary>
internal static class OperatorParser
{
    public static List<Filter> Parse(FieldPath path, BsonDocument operators)
    {
        if (operators.Contains("$options") && !operators.Contains("$regex"))
            throw MongoError.BadValue("$options needs a $regex");
        return [.. operators.Elements.Where(e => e.Name != "$options").Select(e => ParseOne(path, e, operators))];
    }

    private static Filter ParseOne(FieldPath path, BsonElement element, BsonDocument operators) => element.Name switch
    {
        "$ne" => new NotFilter(new FieldFilter(path, new EqualTest(NotRegex(element)))),
        "$nin" => new NotFilter(new FieldFilter(path, ParseIn(element))),
        "$not" => new NotFilter(ParseNot(path, element.Value)),
        "$all" => ParseAll(path, element.Value),
        "$exists" => ParseExists(path, element.Value),
        _ => new FieldFilter(path, ParseTest(element, operators)),
    };

    private static ValueTest ParseTest(BsonElement element, BsonDocument operators) => element.Name switch
    {
        "$eq" => new EqualTest(element.Value),
        "$lt" => new ComparisonTest(Comparison.Less, NotRegex(element)),
        "$lte" => new ComparisonTest(Comparison.LessOrEqual, NotRegex(element)),
        "$gt" => new ComparisonTest(Comparison.Greater, NotRegex(element)),
        "$gte" => new ComparisonTest(Comparison.GreaterOrEqual, NotRegex(element)),
        "$in" => ParseIn(element),
        "$type" => new TypeTest(element.Value),
        "$size" => ParseSize(element.Value),
        "$regex" => ParseRegex(element.Value, operators),
        "$elemMatch" => ParseElement(element.Value),
        _ => throw MongoError.BadValue($"unknown operator: {element.Name}"),
    };

    private static BsonValue NotRegex(BsonElement element) => element.Value is BsonRegularExpression
        ? throw MongoError.BadValue($"Can't have RegEx as arg to predicate over field '{element.Name}'.")
        : element.Value;

    private static InTest ParseIn(BsonElement element)
    {
        if (element.Value is not BsonArray list)
            throw MongoError.BadValue($"{element.Name} needs an array");
        if (list.Any(FilterParser.IsOperators))
            throw MongoError.BadValue($"cannot nest $ under {element.Name}");
        return new InTest(
            [.. list.Where(v => v is not BsonRegularExpression)],
            [.. list.OfType<BsonRegularExpression>().Select(r => new RegexTest(r))]);
    }

    private static Filter ParseNot(FieldPath path, BsonValue operand) => operand switch
    {
        BsonRegularExpression regex => new FieldFilter(path, new RegexTest(regex)),
        BsonDocument { ElementCount: > 0 } operators => new AndFilter(Parse(path, operators)),
        BsonDocument => throw MongoError.BadValue("$not cannot be empty"),
        _ => throw MongoError.BadValue("$not needs a regex or a document"),
    };

    private static Filter ParseExists(FieldPath path, BsonValue operand)
    {
        var exists = new FieldFilter(path, new ExistsTest());
        return operand.ToBoolean() ? exists : new NotFilter(exists);
    }

    private static AndFilter ParseAll(FieldPath path, BsonValue operand)
    {
        if (operand is not BsonArray list)
            throw MongoError.BadValue("$all needs an array");

        // $all with nothing in it matches nothing.
        return list.Count == 0
            ? new AndFilter([new OrFilter([])])
            : new AndFilter([.. list.Select(v => AllPart(path, v))]);
    }

    private static FieldFilter AllPart(FieldPath path, BsonValue value)
    {
        if (!FilterParser.IsOperators(value))
            return new FieldFilter(path, value is BsonRegularExpression r ? new RegexTest(r) : new EqualTest(value));
        return value.AsBsonDocument.GetElement(0) is { Name: "$elemMatch" } element
            ? new FieldFilter(path, ParseElement(element.Value))
            : throw MongoError.BadValue("no $ expressions in $all");
    }

    private static SizeTest ParseSize(BsonValue operand)
    {
        if (!operand.IsNumeric || operand.ToDouble() != Math.Floor(operand.ToDouble()))
            throw MongoError.FailedToParse($"Failed to parse $size. Expected an integer: {ShellText.Of(operand)}");
        return operand.ToDouble() >= 0
            ? new SizeTest(operand.ToInt64())
            : throw MongoError.FailedToParse("Failed to parse $size. Expected a non-negative number");
    }

    private static RegexTest ParseRegex(BsonValue operand, BsonDocument operators)
    {
        var options = operators.TryGetValue("$options", out var given)
            ? given is BsonString text ? text.Value : throw MongoError.BadValue("$options has to be a string")
            : null;
        return operand switch
        {
            BsonString pattern => new RegexTest(new BsonRegularExpression(pattern.Value, options ?? "")),
            BsonRegularExpression { Options: not "" } when options is not null =>
                throw new MongoError(ErrorCode.Location(51075), "options set in both $regex and $options"),
            BsonRegularExpression regex => new RegexTest(
                options is null ? regex : new BsonRegularExpression(regex.Pattern, options)),
            _ => throw MongoError.BadValue("$regex has to be a string"),
        };
    }

    private static ElementTest ParseElement(BsonValue operand)
    {
        if (operand is not BsonDocument query)
            throw MongoError.BadValue("$elemMatch needs an Object");
        var onValues = FilterParser.IsOperators(query) && query.GetElement(0).Name is not ("$and" or "$or" or "$nor");
        return onValues
            ? new ElementTest(new AndFilter(Parse(FieldPath.Self, query)), documentsOnly: false)
            : new ElementTest(FilterParser.Parse(query), documentsOnly: true);
    }
}
