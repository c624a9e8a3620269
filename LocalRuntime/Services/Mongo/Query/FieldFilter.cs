using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>A condition on what is at a path: met when any of the values there passes the test.</summary>
internal sealed class FieldFilter(FieldPath path, ValueTest test) : Filter
{
    public FieldPath Path => path;

    public ValueTest Test => test;

    public override bool Matches(BsonValue value) => AtDepth(value, 0, inArray: false);

    private bool AtDepth(BsonValue value, int depth, bool inArray)
    {
        if (depth == path.Names.Length)
            return AtEnd(value);
        return value switch
        {
            BsonDocument document => document.TryGetValue(path.Names[depth], out var next)
                ? AtDepth(next, depth + 1, inArray: false)
                : test.Passes(null),
            BsonArray array => InArray(array, depth, inArray),
            _ => !inArray && test.Passes(null),
        };
    }

    private bool AtEnd(BsonValue value)
    {
        if (test.LooksIntoArrays && path.Names.Length > 0 && value is BsonArray array)
        {
            foreach (var item in array)
            {
                if (test.Passes(item))
                    return true;
            }
        }

        return test.Passes(value);
    }

    /// <summary>An element that the path names is taken as it is, even when it is an array.</summary>
    private bool AtPosition(BsonValue item, int depth) =>
        depth == path.Names.Length ? test.Passes(item) : AtDepth(item, depth, inArray: true);

    /// <summary>A path goes through the documents in an array, and a number in it also names an element.</summary>
    private bool InArray(BsonArray array, int depth, bool inArray)
    {
        if (path.PositionAt(depth) is >= 0 and var position && position < array.Count
            && AtPosition(array[position], depth + 1))
            return true;

        // Arrays directly in arrays are reached by position only.
        return !inArray && array.Any(item => item is BsonDocument && AtDepth(item, depth, inArray: true));
    }
}
