using System.Buffers;

namespace FunctionApp.Io;

/// <summary>Ways to read the body of an answer. Each ends with the fetch's own limits on size and time.</summary>
public static class BodyReading
{
    private const int BufferSize = 65_536;

    /// <summary>Reads the body to its end, piece by piece.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="take">Gets each piece; the memory is used again for the next.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The length of the body.</returns>
    public static async Task<long> ReadAsync(
        this FetchedAnswer answer, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await answer.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                take(buffer.AsSpan(0, read));
            return answer.BytesRead;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads and forgets the body.</summary>
    /// <returns>The length of the body.</returns>
    public static Task<long> CountAsync(this FetchedAnswer answer, CancellationToken cancellationToken) =>
        answer.ReadAsync(static _ => { }, cancellationToken);

    /// <summary>Reads the body to its end and keeps it, or its beginning.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="mostKept">Most bytes to keep; null to keep all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<byte[]> CaptureAsync(
        this FetchedAnswer answer, int? mostKept, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await answer.ReadAsync(
            piece => kept.Write(piece[..(int)Math.Min(piece.Length, (mostKept ?? int.MaxValue) - kept.Length)]),
            cancellationToken);
        return kept.ToArray();
    }
}
