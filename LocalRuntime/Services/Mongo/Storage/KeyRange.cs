namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>Keys from <paramref name="Low"/> on and before <paramref name="High"/>.</summary>
internal sealed record KeyRange(byte[] Low, byte[] High)
{
    public bool IsEmpty => Low.AsSpan().SequenceCompareTo(High) >= 0;
}
