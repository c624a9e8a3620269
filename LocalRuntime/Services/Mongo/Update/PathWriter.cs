using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>Reads and writes single paths. Unlike in a query, they do not go through arrays.</summary>
internal static class PathWriter
{
    /// <summary>Elements by which a write behind the end of an array may make it longer.</summary>
    private const int LargestGap = 1_500_000;

    public static BsonValue? Get(BsonDocument document, FieldPath path)
    {
        BsonValue? current = document;
        for (var depth = 0; depth < path.Names.Length && current is not null; depth++)
            current = Child(current, path, depth);
        return current;
    }

    /// <summary>Sets the value, making the documents on the way to it.</summary>
    public static void Set(BsonDocument document, FieldPath path, BsonValue value)
    {
        BsonValue parent = document;
        for (var depth = 0; depth < path.Names.Length - 1; depth++)
        {
            var child = Child(parent, path, depth);
            if (child is null)
            {
                child = new BsonDocument { AllowDuplicateNames = true };
                Put(parent, path, depth, child);
            }

            parent = child;
        }

        Put(parent, path, path.Names.Length - 1, value);
    }

    /// <summary>Removes the field; an element of an array becomes null instead.</summary>
    public static void Unset(BsonDocument document, FieldPath path)
    {
        BsonValue? parent = document;
        var last = path.Names.Length - 1;
        for (var depth = 0; depth < last && parent is not null; depth++)
            parent = Child(parent, path, depth);
        if (parent is BsonDocument owner)
            owner.Remove(path.Names[last]);
        else if (parent is BsonArray array && path.PositionAt(last) is >= 0 and var position && position < array.Count)
            array[position] = BsonNull.Value;
    }

    private static BsonValue? Child(BsonValue parent, FieldPath path, int depth) => parent switch
    {
        BsonDocument document => document.GetValue(path.Names[depth], null),
        BsonArray array when path.PositionAt(depth) is >= 0 and var position =>
            position < array.Count ? array[position] : null,
        _ => null,
    };

    private static void Put(BsonValue parent, FieldPath path, int depth, BsonValue value)
    {
        if (parent is BsonDocument document)
            document[path.Names[depth]] = value;
        else if (parent is BsonArray array && path.PositionAt(depth) is >= 0 and var position)
            Put(array, position, value);
        else
            throw NotViable(parent, path, depth);
    }

    private static void Put(BsonArray array, int position, BsonValue value)
    {
        if (position - array.Count > LargestGap)
            throw MongoError.BadValue($"cannot add more than {LargestGap} null elements to an array");
        while (array.Count <= position)
            array.Add(BsonNull.Value);
        array[position] = value;
    }

    private static MongoError NotViable(BsonValue parent, FieldPath path, int depth)
    {
        var owner = depth == 0 ? "" : path.Names[depth - 1];
        return new MongoError(
            ErrorCode.PathNotViable,
            $"Cannot create field '{path.Names[depth]}' in element {{{owner}: {ShellText.Of(parent)}}}");
    }
}
