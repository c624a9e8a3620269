using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary><c>$set</c>, <c>$setOnInsert</c> and <c>$currentDate</c>.</summary>
internal sealed class SetOperator(BsonValue value) : IUpdateOperator
{
    public void Apply(BsonDocument document, FieldPath path)
    {
        if (path.Text == "_id" && document.TryGetValue("_id", out var id) && !BsonOrder.AreEqual(id, value))
        {
            throw new MongoError(
                ErrorCode.ImmutableField,
                "Performing an update on the path '_id' would modify the immutable field '_id'");
        }

        PathWriter.Set(document, path, value.DeepClone());
    }
}
