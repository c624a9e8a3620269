namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The index entries that a document gains and loses, so that they can be taken back.</summary>
internal sealed class EntryChange(EntryTable entries)
{
    private readonly List<(IndexInfo Index, byte[] Key, bool Added)> applied = [];
    private long record;

    /// <summary>Turns to a document; what the one before it gained and lost stays.</summary>
    public void Begin(long document)
    {
        record = document;
        applied.Clear();
    }

    /// <returns>Null, or the key that another document has in a unique index.</returns>
    public byte[]? Apply(IndexInfo index, byte[][] oldKeys, byte[][] newKeys)
    {
        foreach (var key in newKeys)
        {
            if (Has(oldKeys, key))
                continue;
            if (!entries.TryAdd(index, record, key))
                return key;
            applied.Add((index, key, true));
        }

        foreach (var key in oldKeys)
        {
            if (Has(newKeys, key))
                continue;
            entries.Remove(index, record, [key]);
            applied.Add((index, key, false));
        }

        return null;
    }

    public void Undo()
    {
        foreach (var (index, key, added) in applied)
        {
            if (added)
                entries.Remove(index, record, [key]);
            else
                entries.TryAdd(index, record, key);
        }
    }

    private static bool Has(byte[][] keys, byte[] key)
    {
        foreach (var other in keys)
        {
            if (other.AsSpan().SequenceEqual(key))
                return true;
        }

        return false;
    }
}
