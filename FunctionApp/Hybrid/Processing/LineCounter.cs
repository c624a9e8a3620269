namespace FunctionApp.Hybrid.Processing;

/// <summary>Counts lines of a text that comes in pieces.</summary>
internal sealed class LineCounter
{
    private long _length;
    private bool _endsWithReturn;

    public long Lines { get; private set; }

    public long Empty { get; private set; }

    public long Shortest { get; private set; } = long.MaxValue;

    public long Longest { get; private set; }

    public long Characters { get; private set; }

    public void Add(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is >= 0 and var end)
        {
            Extend(text[..end]);
            Close(_endsWithReturn ? _length - 1 : _length);
            text = text[(end + 1)..];
        }

        Extend(text);
    }

    public void End()
    {
        if (_length > 0)
            Close(_length);
    }

    private void Extend(ReadOnlySpan<char> part)
    {
        _length += part.Length;
        if (part.Length > 0)
            _endsWithReturn = part[^1] == '\r';
    }

    private void Close(long length)
    {
        Lines++;
        Empty += length == 0 ? 1 : 0;
        Shortest = Math.Min(Shortest, length);
        Longest = Math.Max(Longest, length);
        Characters += length;
        (_length, _endsWithReturn) = (0, false);
    }
}
