using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary><c>$pull</c>: removes the elements that equal a value or meet a condition.</summary>
internal sealed class PullOperator : IUpdateOperator
{
    private readonly Func<BsonValue, bool> isPulled;

    public PullOperator(BsonValue operand)
    {
        if (FilterParser.IsOperators(operand))
        {
            var filter = new AndFilter(OperatorParser.Parse(FieldPath.Self, operand.AsBsonDocument));
            isPulled = filter.Matches;
        }
        else if (operand is BsonDocument query)
        {
            var filter = FilterParser.Parse(query);
            isPulled = value => value is BsonDocument && filter.Matches(value);
        }
        else if (operand is BsonRegularExpression regex)
        {
            isPulled = new RegexTest(regex).Passes;
        }
        else
        {
            isPulled = value => BsonOrder.AreEqual(value, operand);
        }
    }

    public void Apply(BsonDocument document, FieldPath path)
    {
        var current = PathWriter.Get(document, path);
        if (current is null)
            return;
        if (current is not BsonArray array)
            throw MongoError.BadValue("Cannot apply $pull to a non-array value");
        PathWriter.Set(document, path, new BsonArray(array.Where(v => !isPulled(v))));
    }
}
