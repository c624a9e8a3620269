using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>Reads MongoDB's query language. What it does not know, it refuses by name.</summary>
internal static class FilterParser
{
    /// <exception cref="MongoError">An unknown operator, or an operand that does not fit.</exception>
    public static Filter Parse(BsonDocument query)
    {
        var parts = new List<Filter>();
        foreach (var element in query.Elements)
        {
            if (element.Name.StartsWith('$'))
                AddLogical(parts, element.Name, element.Value);
            else
                parts.AddRange(ParseField(FieldPath.Parse(element.Name), element.Value));
        }

        return parts.Count == 0 ? Filter.All : parts.Count == 1 ? parts[0] : new AndFilter(parts);
    }

    /// <summary>Whether a value is a set of operators, as <c>{ $gt: 5 }</c> is, and no document to compare.</summary>
    public static bool IsOperators(BsonValue value) =>
        value is BsonDocument { ElementCount: > 0 } document
        && document.GetElement(0).Name is ['$', ..] name
        && name is not ("$ref" or "$id" or "$db");

    private static void AddLogical(List<Filter> parts, string name, BsonValue operand)
    {
        switch (name)
        {
            case "$and":
                parts.Add(new AndFilter(ParseList(name, operand)));
                break;
            case "$or":
                parts.Add(new OrFilter(ParseList(name, operand)));
                break;
            case "$nor":
                parts.Add(new NotFilter(new OrFilter(ParseList(name, operand))));
                break;
            case "$comment":
                break;
            default:
                throw MongoError.BadValue(
                    $"unknown top level operator: {name}. If you have a field name that starts with a '$' symbol, " +
                    "consider using $getField or $setField.");
        }
    }

    private static List<Filter> ParseList(string name, BsonValue operand)
    {
        if (operand is not BsonArray { Count: > 0 } list)
            throw MongoError.BadValue($"{name} must be a nonempty array");
        return [.. list.Select(item => item is BsonDocument query
            ? Parse(query)
            : throw MongoError.BadValue($"{name} entries need to be full objects"))];
    }

    private static List<Filter> ParseField(FieldPath path, BsonValue value)
    {
        if (IsOperators(value))
            return OperatorParser.Parse(path, value.AsBsonDocument);
        ValueTest test = value is BsonRegularExpression regex ? new RegexTest(regex) : new EqualTest(value);
        return [new FieldFilter(path, test)];
    }
}
