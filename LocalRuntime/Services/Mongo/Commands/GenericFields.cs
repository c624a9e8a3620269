using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>
/// The fields that every command takes. None of them changes an answer of one standalone server whose every write is
/// on disk before it is acknowledged; values that would are refused.
/// </summary>
internal static class GenericFields
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "$clusterTime", "$db", "$readPreference", "apiDeprecationErrors", "apiStrict", "apiVersion", "comment", "lsid",
        "maxTimeMS", "readConcern", "writeConcern",
    };

    public static bool Contains(string name) => Names.Contains(name);

    /// <exception cref="MongoError">A transaction, or a concern that one server cannot meet.</exception>
    public static void Check(FieldReader fields)
    {
        if (fields.Has("txnNumber") || fields.Has("startTransaction") || fields.Has("autocommit"))
        {
            throw new MongoError(
                ErrorCode.IllegalOperation,
                "Transaction numbers are only allowed on a replica set member or mongos");
        }

        if (fields.Find("apiVersion") is { } version && version != "1")
            throw new MongoError(ErrorCode.ApiVersion, $"Provided apiVersion {version} is not supported, only 1 is");
        CheckReadConcern(fields.Document("readConcern"));
        CheckWriteConcern(fields.Document("writeConcern"));
    }

    private static void CheckReadConcern(BsonDocument concern)
    {
        new FieldReader("readConcern", concern).Allow(n => n == "level");
        var level = concern.GetValue("level", "local");
        if (level != "local" && level != "available" && level != "majority")
            throw new MongoError(ErrorCode.InvalidOptions, $"Read concern level {level} is not supported");
    }

    private static void CheckWriteConcern(BsonDocument concern)
    {
        new FieldReader("writeConcern", concern).Allow(n => n is "w" or "j" or "wtimeout" or "fsync");
        var w = concern.GetValue("w", 1);
        if (w != "majority" && !(w.IsNumeric && w.ToDouble() is 0 or 1))
            throw MongoError.BadValue("cannot use non-majority 'w' mode or 'w' > 1 when a host is not replicated");
    }
}
