namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Where a scan of an index range stands.</summary>
internal sealed class IndexPosition
{
    public IndexPosition(IndexInfo index, KeyRange range, bool backward)
    {
        IndexId = index.Id;
        Backward = backward;
        (Key, Bound) = backward ? (range.High, range.Low) : (range.Low, range.High);

        // No entry has this tie, so the first page begins at the first key itself.
        Tie = -1;
    }

    public long IndexId { get; }

    public bool Backward { get; }

    public byte[] Key { get; set; }

    public long Tie { get; set; }

    /// <summary>The end: exclusive forward, inclusive backward.</summary>
    public byte[] Bound { get; }
}
