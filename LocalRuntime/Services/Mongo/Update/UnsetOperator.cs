using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

internal sealed class UnsetOperator : IUpdateOperator
{
    public void Apply(BsonDocument document, FieldPath path)
    {
        if (path.Text == "_id")
        {
            throw new MongoError(
                ErrorCode.ImmutableField,
                "Performing an update on the path '_id' would modify the immutable field '_id'");
        }

        PathWriter.Unset(document, path);
    }
}
