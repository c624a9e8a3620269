using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// A document to write, with its keys. They are best made before the writer's turn, which is the scarce one; those in
/// indexes that came since then are made in it.
/// </summary>
/// <param name="row">The document.</param>
/// <param name="collection">Where it goes, as it is now; null when it is still to be created.</param>
internal sealed class NewDocument(Row row, CollectionInfo? collection)
{
    private readonly DocumentKeys[] keys = [.. (collection?.Indexes ?? []).Select(i => DocumentKeys.Of(i, row.Document))];

    public Row Row => row;

    /// <param name="index">An index of the collection.</param>
    /// <param name="position">Where it is among them.</param>
    public DocumentKeys KeysIn(IndexInfo index, int position) =>
        position < keys.Length && ReferenceEquals(keys[position].Index, index)
            ? keys[position]
            : DocumentKeys.Of(index, row.Document);
}
