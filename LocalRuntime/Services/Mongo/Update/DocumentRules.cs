using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>What a document must be to be stored.</summary>
internal static class DocumentRules
{
    public const int LargestDocument = 16 * 1024 * 1024;

    private const int DeepestDocument = 100;

    /// <summary>The document as it is stored: with an _id, which comes first.</summary>
    /// <exception cref="MongoError">It is too large or too deep, or its _id is not allowed.</exception>
    public static Row Prepare(Row row)
    {
        var document = row.Document;
        if (document.ElementCount == 0 || document.GetElement(0).Name != "_id")
        {
            var id = document.GetValue("_id", null) ?? ObjectId.GenerateNewId();
            document = new BsonDocument { AllowDuplicateNames = true };
            document.Add("_id", id).AddRange(row.Document.Elements.Where(e => e.Name != "_id"));
            row = new Row(document);
        }

        CheckId(document[0]);
        return Check(row);
    }

    /// <inheritdoc cref="Prepare"/>
    public static Row Check(Row row)
    {
        if (IsDeeper(row.Document, DeepestDocument))
        {
            throw new MongoError(
                ErrorCode.Overflow, $"Document exceeds maximum nested object depth: {DeepestDocument}");
        }

        if (row.Raw.Length > LargestDocument)
        {
            throw new MongoError(
                ErrorCode.BsonObjectTooLarge,
                $"BSONObj size: {row.Raw.Length} is invalid. Size must be between 0 and {LargestDocument}");
        }

        return row;
    }

    private static void CheckId(BsonValue id)
    {
        if (id is BsonArray or BsonRegularExpression or BsonUndefined)
            throw new MongoError(ErrorCode.InvalidIdField, $"The '_id' value cannot be of type {TypeNames.Of(id)}");
        if (id is BsonDocument document && document.Names.FirstOrDefault(n => n.StartsWith('$')) is { } name)
        {
            throw new MongoError(
                ErrorCode.DollarPrefixedFieldName,
                $"_id fields may not contain '$'-prefixed fields: {name} is not valid");
        }
    }

    private static bool IsDeeper(BsonValue value, int levels) => value switch
    {
        BsonDocument document => levels == 0 || AnyDeeper(document, levels),
        BsonArray array => levels == 0 || AnyDeeper(array, levels),
        _ => false,
    };

    private static bool AnyDeeper(BsonArray array, int levels)
    {
        foreach (var item in array)
        {
            if (IsDeeper(item, levels - 1))
                return true;
        }

        return false;
    }

    private static bool AnyDeeper(BsonDocument document, int levels)
    {
        for (var i = 0; i < document.ElementCount; i++)
        {
            if (IsDeeper(document[i], levels - 1))
                return true;
        }

        return false;
    }
}
