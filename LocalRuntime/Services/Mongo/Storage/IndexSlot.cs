using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Where the walk along one indexed path stands: at its value, or at an array on the way to it.</summary>
internal readonly struct IndexSlot
{
    private readonly FieldPath path;
    private readonly int depth;
    private readonly BsonValue? value;

    private IndexSlot(FieldPath path, int depth, BsonValue? value, BsonArray? array) =>
        (this.path, this.depth, this.value, Array) = (path, depth, value, array);

    /// <summary>The array that has to be expanded before there is a value.</summary>
    public BsonArray? Array { get; }

    public string ArrayName => path.Names[depth - 1];

    public BsonValue Value => value ?? BsonNull.Value;

    public static IndexSlot Walk(BsonValue start, FieldPath path, int depth)
    {
        var current = start;
        for (; depth < path.Names.Length; depth++)
        {
            if (current is BsonArray items && path.PositionAt(depth) < 0)
                return new IndexSlot(path, depth, null, items);
            if (Step(current, path, depth) is not { } next)
                return new IndexSlot(path, depth, null, null);
            current = next;
        }

        return new IndexSlot(path, depth, current, current as BsonArray);
    }

    public IndexSlot OfEmptyArray()
    {
        if (Array is null)
            return this;
        return new IndexSlot(path, depth, depth == path.Names.Length ? BsonUndefined.Value : BsonNull.Value, null);
    }

    public IndexSlot Into(BsonValue item)
    {
        if (Array is null)
            return this;
        if (depth == path.Names.Length)
            return new IndexSlot(path, depth, item, null);
        return item is BsonDocument ? Walk(item, path, depth) : new IndexSlot(path, depth, null, null);
    }

    private static BsonValue? Step(BsonValue current, FieldPath path, int depth) => current switch
    {
        BsonDocument document => document.GetValue(path.Names[depth], null),
        BsonArray items when path.PositionAt(depth) < items.Count => items[path.PositionAt(depth)],
        _ => null,
    };
}
