using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>One field of an index or of a sort, and its direction.</summary>
internal sealed record IndexField(FieldPath Path, bool Descending);
