using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Reads the description of an index to create.</summary>
internal static class IndexSpecification
{
    private const int MostFields = 32;

    /// <exception cref="MongoError">It asks for what there is not here, such as sparse or text indexes.</exception>
    public static IndexInfo Parse(BsonDocument specification)
    {
        var fields = new FieldReader("createIndexes.indexes", specification);
        CheckOptions(specification);
        var key = fields.Required("key") as BsonDocument
            ?? throw MongoError.TypeMismatch("The field 'key' must be an object");
        CheckKey(key);
        if (fields.Text("name").Length == 0)
            throw new MongoError(ErrorCode.CannotCreateIndex, "index names cannot be empty");
        if (fields.Has("expireAfterSeconds"))
            CheckExpiry(key, fields.Find("expireAfterSeconds")!);
        return IndexInfo.FromSpecification(0, specification);
    }

    private static void CheckOptions(BsonDocument specification)
    {
        foreach (var option in specification.Elements)
        {
            var known = option.Name switch
            {
                "key" or "name" or "unique" or "expireAfterSeconds" or "background" => true,
                "v" => option.Value == 2 || option.Value == 1,
                "sparse" or "hidden" => !option.Value.ToBoolean(),
                _ => false,
            };
            if (!known)
            {
                throw new MongoError(
                    ErrorCode.InvalidIndexSpecificationOption,
                    $"The field '{option.Name}: {ShellText.Of(option.Value)}' is not supported in an index " +
                    "specification.");
            }
        }
    }

    private static void CheckKey(BsonDocument key)
    {
        if (key.ElementCount is 0 or > MostFields)
            throw CannotCreate($"Index keys must have between 1 and {MostFields} fields");
        foreach (var field in key.Elements)
        {
            if (field.Value is BsonString plugin)
                throw CannotCreate($"Unknown index plugin '{plugin.Value}'");
            if (!field.Value.IsNumeric || field.Value.ToDouble() is 0 or double.NaN)
                throw CannotCreate($"Values in the index key pattern must be nonzero numbers: {ShellText.Of(key)}");
            if (field.Name.Split('.').Contains(""))
                throw CannotCreate("Index keys cannot contain an empty field.");
            if (field.Name.Contains('$', StringComparison.Ordinal))
                throw CannotCreate($"Index key contains an illegal field name or wildcard: '{field.Name}'");
        }

        if (key.ElementCount != key.Names.Distinct(StringComparer.Ordinal).Count())
            throw MongoError.BadValue("The key pattern names a field twice");
    }

    private static void CheckExpiry(BsonDocument key, BsonValue seconds)
    {
        if (key.ElementCount > 1)
            throw CannotCreate("TTL indexes are single-field indexes, compound indexes do not support TTL");
        if (key.GetElement(0).Name == "_id")
            throw CannotCreate("The field 'expireAfterSeconds' is not valid for an _id index specification");
        if (!seconds.IsNumeric || seconds.ToDouble() is < 0 or > int.MaxValue or double.NaN)
            throw CannotCreate("TTL index 'expireAfterSeconds' option must be within an acceptable range");
    }

    private static MongoError CannotCreate(string message) => new(ErrorCode.CannotCreateIndex, message);
}
