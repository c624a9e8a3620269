using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <param name="Row">The document to answer with, if any.</param>
/// <param name="LastError">What happened; it is called so for historical reasons.</param>
internal sealed record FindAndModifyResult(Row? Row, BsonDocument LastError);
