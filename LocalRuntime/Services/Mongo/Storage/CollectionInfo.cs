using System.Collections.Immutable;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>A collection as the catalog knows it. Its first index is the one on <c>_id</c>.</summary>
internal sealed record CollectionInfo(
    long Id, string Database, string Name, Guid Uuid, ImmutableList<IndexInfo> Indexes)
{
    /// <summary>Bits of a record id below the collection's id: 2^40 documents in one collection.</summary>
    private const int RecordBits = 40;

    public string Namespace { get; } = $"{Database}.{Name}";

    /// <summary>Record ids of its documents are above this and below <see cref="LastRecord"/>.</summary>
    public long FirstRecord => Id << RecordBits;

    public long LastRecord => ((Id + 1) << RecordBits) - 1;

    public IndexInfo IdIndex => Indexes[0];

    public IndexInfo? FindIndex(string name) => Indexes.Find(i => i.Name == name);
}
