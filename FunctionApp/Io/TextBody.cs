using System.Text;

namespace FunctionApp.Io;

/// <summary>Tells text from other bodies: text is what is valid UTF-8.</summary>
internal static class TextBody
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null when the bytes are not UTF-8.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="truncated">Whether the last character may be cut in two; then it is left out.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, bool truncated = false)
    {
        try
        {
            return s_strict.GetString(truncated ? WholeCharacters(bytes) : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var length = bytes.Length; length > 0 && length > bytes.Length - 4; length--)
            if (Rune.DecodeLastFromUtf8(bytes[..length], out _, out _) is System.Buffers.OperationStatus.Done)
                return bytes[..length];
        return bytes;
    }
}
