using System.Buffers.Binary;
using System.Text;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Bytes of a key under construction. Numbers are big-endian, so that byte order is their order.</summary>
internal sealed class KeyBuffer
{
    private byte[] bytes = new byte[128];

    public int Length { get; private set; }

    public byte[] ToArray() => bytes.AsSpan(0, Length).ToArray();

    public void Clear() => Length = 0;

    public void Add(byte value) => Take(1)[0] = value;

    public void Add(ReadOnlySpan<byte> values) => values.CopyTo(Take(values.Length));

    public void AddUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    public void AddUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void AddUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    /// <summary>UTF-8, with its end marked so that no text is the beginning of another.</summary>
    public void AddText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace("\0", "\0\uFFFF", StringComparison.Ordinal);
        var space = Take(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length -= space.Length - Encoding.UTF8.GetBytes(text, space);
        Add(0);
        Add(1);
    }

    /// <summary>Turns the order of everything from <paramref name="start"/> on around.</summary>
    public void Invert(int start)
    {
        foreach (ref var value in bytes.AsSpan(start, Length - start))
            value = (byte)~value;
    }

    private Span<byte> Take(int count)
    {
        if (Length + count > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }
}
