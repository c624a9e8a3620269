using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>A parsed update: either operators or a whole new document.</summary>
internal abstract class UpdatePlan
{
    /// <exception cref="MongoError">It is neither, or uses what is not supported.</exception>
    public static UpdatePlan Parse(BsonValue update, bool multi, TimeProvider time)
    {
        if (update is BsonArray)
            throw MongoError.FailedToParse("Updates by an aggregation pipeline are not supported");
        if (update is not BsonDocument document)
            throw MongoError.FailedToParse("Update argument must be either an object or an array");
        if (document.ElementCount > 0 && document.GetElement(0).Name.StartsWith('$'))
            return OperatorUpdate.Parse(document, time);
        if (multi)
            throw MongoError.FailedToParse("multi update is not supported for replacement-style update");
        return new Replacement(document);
    }

    /// <summary>The new content of a document. The given one is not changed.</summary>
    public Row Apply(Row row)
    {
        var id = row.Document["_id"];
        var updated = Change(row.Document, isInsert: false);
        if (!updated.TryGetValue("_id", out var newId) || !IsSame(id, newId))
            throw Immutable(newId);
        return DocumentRules.Check(new Row(updated));
    }

    /// <summary>The document that an upsert inserts when nothing matches.</summary>
    public Row Insert(BsonDocument query)
    {
        var seed = UpsertSeed.From(query, IsReplacement);
        var inserted = Change(seed, isInsert: true);
        if (seed.TryGetValue("_id", out var id) && (!inserted.TryGetValue("_id", out var newId) || !IsSame(id, newId)))
            throw Immutable(newId);
        return DocumentRules.Prepare(new Row(inserted));
    }

    protected abstract bool IsReplacement { get; }

    protected abstract BsonDocument Change(BsonDocument document, bool isInsert);

    private static bool IsSame(BsonValue left, BsonValue right) => BsonOrder.AreEqual(left, right);

    private static MongoError Immutable(BsonValue? id) => new(
        ErrorCode.ImmutableField,
        "After applying the update, the (immutable) field '_id' was found to have been altered to _id: " +
        (id is null ? "missing" : ShellText.Of(id)));
}
