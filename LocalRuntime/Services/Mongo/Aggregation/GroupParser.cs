using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Reads a <c>$group</c> stage.</summary>
internal static class GroupParser
{
    public static GroupStage Parse(BsonDocument specification)
    {
        if (!specification.TryGetValue("_id", out var id))
            throw new MongoError(ErrorCode.Location(15955), "a group specification must include an _id");
        return new GroupStage(
            Expression.Parse(id), [.. specification.Elements.Where(e => e.Name != "_id").Select(ParseField)]);
    }

    private static GroupField ParseField(BsonElement element)
    {
        var name = element.Name;
        if (name.Contains('.', StringComparison.Ordinal))
            throw new MongoError(ErrorCode.Location(40235), $"The field name '{name}' cannot contain '.'");
        if (name.StartsWith('$'))
            throw new MongoError(ErrorCode.Location(40236), $"The field name '{name}' cannot be an operator name");
        if (element.Value is not BsonDocument accumulator)
            throw new MongoError(ErrorCode.Location(40234), $"The field '{name}' must be an accumulator object");
        if (accumulator.ElementCount != 1)
            throw new MongoError(ErrorCode.Location(40238), $"The field '{name}' must specify one accumulator");
        return ParseAccumulator(name, accumulator.GetElement(0));
    }

    private static GroupField ParseAccumulator(string name, BsonElement accumulator)
    {
        if (accumulator.Name == "$count")
        {
            return accumulator.Value is BsonDocument { ElementCount: 0 }
                ? new GroupField(name, new ConstantExpression(1), () => new SumAccumulator(average: false))
                : throw MongoError.TypeMismatch("$count takes no arguments, i.e. $count:{}");
        }

        if (accumulator.Name == "$percentile")
            return PercentileParser.Parse(name, accumulator.Value);
        Func<IAccumulator> start = accumulator.Name switch
        {
            "$sum" => () => new SumAccumulator(average: false),
            "$avg" => () => new SumAccumulator(average: true),
            "$min" => () => new ExtremeAccumulator(smallest: true),
            "$max" => () => new ExtremeAccumulator(smallest: false),
            "$first" => () => new EdgeAccumulator(first: true),
            "$last" => () => new EdgeAccumulator(first: false),
            "$push" => () => new ListAccumulator("$push", distinct: false),
            "$addToSet" => () => new ListAccumulator("$addToSet", distinct: true),
            _ => throw new MongoError(ErrorCode.Location(15952), $"unknown group operator '{accumulator.Name}'"),
        };
        return new GroupField(name, Expression.Parse(accumulator.Value), start);
    }
}
