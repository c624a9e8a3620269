using System.Buffers;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Which names databases and collections may have.</summary>
internal static class NamespaceRules
{
    private static readonly SearchValues<char> NotInDatabases = SearchValues.Create("/\\. \"$\0");

    private const int LongestDatabase = 63;
    private const int LongestNamespace = 255;

    /// <exception cref="MongoError">One of the names is not allowed.</exception>
    public static void Check(string database, string collection)
    {
        CheckDatabase(database);
        if (collection.Length == 0 || collection[0] == '.' || collection.Contains('\0', StringComparison.Ordinal)
            || collection.Contains('$', StringComparison.Ordinal))
            throw Invalid($"Invalid collection name: {collection}");
        if (collection.StartsWith("system.", StringComparison.Ordinal))
            throw Invalid($"Invalid system namespace: {database}.{collection}");
        if (database.Length + 1 + collection.Length > LongestNamespace)
            throw Invalid($"Fully qualified namespace is too long. Namespace: {database}.{collection}");
    }

    public static void CheckDatabase(string database)
    {
        if (database.Length is 0 or > LongestDatabase || database.AsSpan().ContainsAny(NotInDatabases))
            throw Invalid($"Invalid database name: '{database}'");
    }

    private static MongoError Invalid(string message) => new(ErrorCode.InvalidNamespace, message);
}
