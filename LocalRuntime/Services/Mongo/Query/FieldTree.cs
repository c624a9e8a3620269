using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>The fields that a projection names, as a tree: a leaf is the end of a path.</summary>
internal sealed class FieldTree<T>
{
    private readonly Dictionary<string, FieldTree<T>> children = new(StringComparer.Ordinal);

    /// <summary>Children in the order they were named.</summary>
    public IEnumerable<KeyValuePair<string, FieldTree<T>>> Children => children;

    public bool IsLeaf => children.Count == 0;

    public T? Value { get; private set; }

    public FieldTree<T>? Find(string name) => children.GetValueOrDefault(name);

    /// <exception cref="MongoError">The path is in another one, or another one in it.</exception>
    public void Add(FieldPath path, T value)
    {
        var node = this;
        for (var depth = 0; depth < path.Names.Length; depth++)
        {
            var name = path.Names[depth];
            if (name.Length == 0)
                throw new MongoError(ErrorCode.Location(40353), "FieldPath must not have empty parts");
            var isNew = !node.children.TryGetValue(name, out var child);
            child ??= node.children[name] = new FieldTree<T>();
            if (!isNew && (child.IsLeaf || depth == path.Names.Length - 1))
                throw Collision(path, depth);
            node = child;
        }

        node.Value = value;
    }

    private static MongoError Collision(FieldPath path, int depth) => depth == path.Names.Length - 1
        ? new MongoError(ErrorCode.Location(31250), $"Path collision at {path}")
        : new MongoError(
            ErrorCode.Location(31249),
            $"Path collision at {path} remaining portion {string.Join('.', path.Names.Skip(depth + 1))}");
}
