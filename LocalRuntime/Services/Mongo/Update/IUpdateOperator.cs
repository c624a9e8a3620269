using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>Changes one path of a document.</summary>
internal interface IUpdateOperator
{
    /// <exception cref="MongoError">What is at the path does not fit.</exception>
    void Apply(BsonDocument document, FieldPath path);
}
