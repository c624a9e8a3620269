using FunctionApp.Cpu;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class PartCompressorTests
{
    public static TheoryData<string, int> AllLevels => [.. CompressionFormat.All.SelectMany(format =>
        Enumerable.Range(format.MinLevel, format.MaxLevel - format.MinLevel + 1).Select(level => (format.Name, level)))];

    [Theory]
    [MemberData(nameof(AllLevels))]
    public void Piece_AtEveryLevel_ComesBackFromTheStockDecompressor(string algorithm, int level)
    {
        var piece = Piece(70_000);

        Assert.Equal(piece, Decompression.Decompress(algorithm, Compress(algorithm, level, piece)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Parts_PutTogether_AreOneFile(string algorithm)
    {
        byte[][] pieces = [Piece(100_000), Piece(1), Piece(70_000)];

        byte[] file = [.. pieces.SelectMany(piece => Compress(algorithm, 3, piece))];

        Assert.Equal(pieces.SelectMany(piece => piece), Decompression.Decompress(algorithm, file));
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("brotli")]
    public void Pieces_OfOnePart_AreOneStream(string algorithm)
    {
        byte[][] pieces = [Piece(100_000), Piece(1), Piece(70_000)];

        Assert.Equal(
            pieces.SelectMany(piece => piece), Decompression.Decompress(algorithm, Compress(algorithm, 3, pieces)));
    }

    [Fact]
    public void Piece_WhenCanceled_IsNotCompressed()
    {
        using var compressor = new PartCompressor(new(CompressionAlgorithm.Gzip, 6, "original", 0, 1, 10));

        Assert.Throws<OperationCanceledException>(() => compressor.Write(Piece(10), new(canceled: true)));
    }

    [Theory]
    [InlineData(CompressionAlgorithm.Gzip, 3)]
    [InlineData(CompressionAlgorithm.Zstd, 3)]
    [InlineData(CompressionAlgorithm.Deflate, 1)]
    [InlineData(CompressionAlgorithm.Brotli, 1)]
    public void Split_Data_IsInPartsWhereTheFormatAllows(CompressionAlgorithm algorithm, int parts)
    {
        var data = new OriginalData("original", (2 * Payloads.PieceSize) + 5, 3, "");

        var split = CompressionPart.Split(data, algorithm, 1);

        Assert.Equal((parts, data.Bytes, 3), (split.Count, split.Sum(part => part.Bytes), split.Sum(part => part.Pieces)));
        Assert.Equal(parts == 3 ? 5 : data.Bytes, split[^1].Bytes);
    }

    /// <summary>Bytes that compress, but not to nothing.</summary>
    internal static byte[] Piece(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(i => (byte)(i % 3 == 0 ? random.Next(64) : "lorem ipsum"[i % 11]))];
    }

    private static byte[] Compress(string algorithm, int level, params byte[][] pieces)
    {
        using var compressor = new PartCompressor(new(
            CompressionFormat.Named(algorithm)!.Algorithm, level, "original", 0, pieces.Length, pieces.Sum(piece => piece.Length)));
        foreach (var piece in pieces)
            compressor.Write(piece, TestContext.Current.CancellationToken);
        return compressor.Finish().ToArray();
    }
}
