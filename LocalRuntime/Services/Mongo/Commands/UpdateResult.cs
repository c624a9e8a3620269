using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <param name="Matched">Documents found, and the one inserted.</param>
/// <param name="Modified">Documents that are different now.</param>
/// <param name="UpsertedId">The _id of the document inserted.</param>
internal readonly record struct UpdateResult(int Matched, int Modified, BsonValue? UpsertedId);
