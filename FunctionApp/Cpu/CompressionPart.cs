namespace FunctionApp.Cpu;

/// <summary>Pieces of the original that are compressed one after another, into one stream.</summary>
/// <param name="Algorithm">How.</param>
/// <param name="Level">In the algorithm's own numbers.</param>
/// <param name="Original">The name of the original's pieces.</param>
/// <param name="FirstPiece">The first piece.</param>
/// <param name="Pieces">How many.</param>
/// <param name="Bytes">How many bytes they have.</param>
public sealed record CompressionPart(
    CompressionAlgorithm Algorithm, int Level, string Original, int FirstPiece, int Pieces, long Bytes)
{
    /// <summary>
    /// A part for each piece, so that they are compressed side by side; but one for all where compressed parts can't
    /// just be put together.
    /// </summary>
    internal static IReadOnlyList<CompressionPart> Split(OriginalData data, CompressionAlgorithm algorithm, int level)
    {
        if (!CompressionFormat.Of(algorithm).IsSplittable)
            return [new(algorithm, level, data.Part, 0, data.Pieces, data.Bytes)];
        return [.. Enumerable.Range(0, data.Pieces).Select(piece => new CompressionPart(
            algorithm, level, data.Part, piece, 1, BytesOf(data, piece)))];
    }

    private static long BytesOf(OriginalData data, int piece) =>
        Math.Min(Payloads.PieceSize, data.Bytes - ((long)piece * Payloads.PieceSize));
}
