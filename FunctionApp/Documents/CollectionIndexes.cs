using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>The indexes that a collection needs.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Indexes">Its indexes.</param>
internal sealed record CollectionIndexes(string Collection, IReadOnlyList<CreateIndexModel<BsonDocument>> Indexes);
