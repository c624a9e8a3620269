using System.Buffers;
using System.Text;
using FunctionApp.Io;

namespace FunctionApp.Hybrid.Processing;

/// <summary>Reads bodies as text, a piece at a time.</summary>
internal static class BodyText
{
    /// <summary>
    /// Decodes the body in the charset that the server names, UTF-8 when it names none or one that is not known here.
    /// What is not valid becomes U+FFFD.
    /// </summary>
    /// <param name="answer">The answer.</param>
    /// <param name="take">Gets each piece; the memory is used again for the next.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task ReadTextAsync(
        this FetchedAnswer answer, Action<ReadOnlySpan<char>> take, CancellationToken cancellationToken)
    {
        var decoder = EncodingOf(answer.Charset).GetDecoder();
        var chars = ArrayPool<char>.Shared.Rent(16_384);
        try
        {
            await answer.ReadAsync(piece => Decode(piece, flush: false), cancellationToken);
            Decode([], flush: true);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }

        void Decode(ReadOnlySpan<byte> bytes, bool flush)
        {
            for (var completed = false; !completed; )
            {
                decoder.Convert(bytes, chars, flush, out var used, out var made, out completed);
                take(chars.AsSpan(0, made));
                bytes = bytes[used..];
            }
        }
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
