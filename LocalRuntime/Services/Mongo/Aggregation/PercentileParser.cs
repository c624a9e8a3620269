using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Reads the argument of <c>$percentile</c>: <c>{ input, p: [0.5, ..], method: 'approximate' }</c>.</summary>
internal static class PercentileParser
{
    private const int MissingField = 40414;

    public static GroupField Parse(string name, BsonValue argument)
    {
        if (argument is not BsonDocument specification)
            throw MongoError.TypeMismatch("specification must be an object");
        foreach (var field in specification.Names)
        {
            if (field is not ("input" or "p" or "method"))
                throw MongoError.UnknownField($"$percentile.{field}");
        }

        var shares = ParseShares(Required(specification, "p"));
        if (Required(specification, "method") != "approximate")
            throw MongoError.BadValue("The $percentile 'method' must be 'approximate'");
        return new GroupField(
            name, Expression.Parse(Required(specification, "input")), () => new PercentileAccumulator(shares));
    }

    private static double[] ParseShares(BsonValue shares) =>
        shares is BsonArray { Count: > 0 } list && list.All(s => s.IsNumeric && s.ToDouble() is >= 0 and <= 1)
            ? [.. list.Select(s => s.ToDouble())]
            : throw MongoError.BadValue("The $percentile 'p' field must be a list of numbers from [0.0, 1.0]");

    private static BsonValue Required(BsonDocument specification, string field) =>
        specification.TryGetValue(field, out var value)
            ? value
            : throw new MongoError(
                ErrorCode.Location(MissingField),
                $"BSON field '$percentile.{field}' is missing but a required field");
}
