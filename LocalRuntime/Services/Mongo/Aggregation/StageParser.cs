using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Reads one stage of a pipeline.</summary>
internal static class StageParser
{
    /// <exception cref="MongoError">An unknown stage, or an argument that does not fit.</exception>
    public static IStage Parse(BsonValue specification)
    {
        if (specification is not BsonDocument { ElementCount: 1 } document)
        {
            throw new MongoError(
                ErrorCode.Location(40323), "A pipeline stage specification object must contain exactly one field.");
        }

        var (name, argument) = (document.GetElement(0).Name, document[0]);
        return name switch
        {
            "$match" => new MatchStage(
                FilterParser.Parse(Document(argument, 15959, "the match filter must be an expression in an object"))),
            "$group" => GroupParser.Parse(Document(argument, 15947, "a group's fields must be specified in an object")),
            "$sort" => ParseSort(argument),
            "$skip" => new SkipStage(Number(name, argument, least: 0)),
            "$limit" => new LimitStage(Number(name, argument, least: 1)),
            "$project" => ProjectStage.Parse(Document(argument, 15969, "$project specification must be an object")),
            "$count" => ParseCount(argument),
            _ => throw new MongoError(ErrorCode.Location(40324), $"Unrecognized pipeline stage name: '{name}'"),
        };
    }

    private static BsonDocument Document(BsonValue argument, int code, string message) =>
        argument as BsonDocument ?? throw new MongoError(ErrorCode.Location(code), message);

    private static SortStage ParseSort(BsonValue argument)
    {
        var pattern = Document(argument, 15973, "the $sort key specification must be an object");
        return new SortStage(SortOrder.Parse(pattern)
            ?? throw new MongoError(ErrorCode.Location(15976), "$sort stage must have at least one sort key"));
    }

    private static long Number(string stage, BsonValue argument, int least)
    {
        if (argument.IsNumeric && argument.ToDouble() is var value
            && value >= least && value <= long.MaxValue && value == Math.Floor(value))
            return argument.ToInt64();
        throw new MongoError(
            ErrorCode.Location(stage == "$skip" ? 5107200 : 5107201),
            $"invalid argument to {stage} stage: Expected a {(least == 0 ? "non-negative" : "positive")} number in: " +
            $"{stage}: {ShellText.Of(argument)}");
    }

    private static CountStage ParseCount(BsonValue argument)
    {
        if (argument is not BsonString { Value.Length: > 0 } name)
            throw new MongoError(ErrorCode.Location(40156), "the count field must be a non-empty string");
        if (name.Value.StartsWith('$'))
            throw new MongoError(ErrorCode.Location(40158), "the count field cannot be a $-prefixed path");
        return name.Value.Contains('.', StringComparison.Ordinal)
            ? throw new MongoError(ErrorCode.Location(40160), "the count field cannot contain '.'")
            : new CountStage(name.Value);
    }
}
