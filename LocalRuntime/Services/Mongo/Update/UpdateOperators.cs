using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>The update operators there are, by name.</summary>
internal static class UpdateOperators
{
    /// <exception cref="MongoError">There is no such operator here.</exception>
    public static Func<BsonValue, IUpdateOperator> Find(string name, TimeProvider time) => name switch
    {
        "$set" or "$setOnInsert" => operand => new SetOperator(operand),
        "$unset" => _ => new UnsetOperator(),
        "$inc" => operand => new ArithmeticOperator("$inc", operand),
        "$mul" => operand => new ArithmeticOperator("$mul", operand),
        "$min" => operand => new BoundOperator(operand, keepsSmaller: true),
        "$max" => operand => new BoundOperator(operand, keepsSmaller: false),
        "$currentDate" => operand => CurrentDate(operand, time),
        "$push" => operand => new AppendOperator("$push", operand, distinct: false),
        "$addToSet" => operand => new AppendOperator("$addToSet", operand, distinct: true),
        "$pull" => operand => new PullOperator(operand),
        _ => throw MongoError.FailedToParse(
            $"Unknown modifier: {name}. Expected a valid update modifier or pipeline-style update specified as an " +
            "array"),
    };

    private static SetOperator CurrentDate(BsonValue operand, TimeProvider time)
    {
        var isDate = operand is BsonBoolean
            || (operand is BsonDocument { ElementCount: 1 } type && type.GetValue("$type", null) == "date");
        if (!isDate)
            throw MongoError.BadValue($"$currentDate with {ShellText.Of(operand)} is not supported");
        return new SetOperator(new BsonDateTime(time.GetUtcNow().ToUnixTimeMilliseconds()));
    }
}
