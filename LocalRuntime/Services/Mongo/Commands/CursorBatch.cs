namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Documents of a cursor, as BSON. Id 0 says that there are no more.</summary>
internal sealed record CursorBatch(long CursorId, string Namespace, bool IsFirst, IReadOnlyList<byte[]> Documents);
