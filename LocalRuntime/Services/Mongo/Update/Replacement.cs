using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>Replaces everything but the _id.</summary>
internal sealed class Replacement : UpdatePlan
{
    private readonly BsonDocument document;

    public Replacement(BsonDocument document)
    {
        if (document.Names.FirstOrDefault(n => n.StartsWith('$')) is { } name)
        {
            throw new MongoError(
                ErrorCode.DollarPrefixedFieldName,
                $"The dollar ($) prefixed field '{name}' in '{name}' is not allowed in the context of an update's " +
                "replacement document.");
        }

        this.document = document;
    }

    protected override bool IsReplacement => true;

    protected override BsonDocument Change(BsonDocument old, bool isInsert)
    {
        var result = new BsonDocument { AllowDuplicateNames = true };
        if (document.GetValue("_id", null) is { } given)
            result.Add("_id", given);
        else if (old.TryGetValue("_id", out var id))
            result.Add("_id", id);
        return result.AddRange(document.Elements.Where(e => e.Name != "_id"));
    }
}
