using System.IO.Compression;
using ZstdSharp;

namespace FunctionApp.Cpu;

/// <summary>One of the ways to compress.</summary>
/// <param name="Algorithm">Which one.</param>
/// <param name="Name">Its name in the API.</param>
/// <param name="MinLevel">The level that is fastest, in the algorithm's own numbers.</param>
/// <param name="MaxLevel">The level that makes it smallest.</param>
/// <param name="Fastest">What <c>fastest</c> stands for.</param>
/// <param name="Optimal">What <c>optimal</c> stands for, which is the default.</param>
/// <param name="Smallest">What <c>smallest</c> stands for.</param>
/// <param name="IsSplittable">Whether compressed pieces, one after another, are a compressed whole.</param>
internal sealed record CompressionFormat(
    CompressionAlgorithm Algorithm,
    string Name,
    int MinLevel,
    int MaxLevel,
    int Fastest,
    int Optimal,
    int Smallest,
    bool IsSplittable)
{
    /// <summary>All of them; the first is the default.</summary>
    public static readonly IReadOnlyList<CompressionFormat> All =
    [
        new(CompressionAlgorithm.Gzip, "gzip", 0, 9, 1, 6, 9, true),
        new(CompressionAlgorithm.Deflate, "deflate", 0, 9, 1, 6, 9, false),
        new(CompressionAlgorithm.Brotli, "brotli", 0, 11, 1, 4, 11, false),
        new(CompressionAlgorithm.Zstd, "zstd", 1, 22, 1, 3, 19, true),
    ];

    public static CompressionFormat Of(CompressionAlgorithm algorithm) =>
        All.Single(format => format.Algorithm == algorithm);

    public static CompressionFormat? Named(string name) => All.SingleOrDefault(format => format.Name == name);

    /// <summary>The number behind the name of a level, or null.</summary>
    public int? LevelNamed(string name) => name switch
    {
        "fastest" => Fastest,
        "optimal" => Optimal,
        "smallest" => Smallest,
        _ => null,
    };

    /// <summary>Opens a stream that compresses what is written to it.</summary>
    /// <param name="output">Takes what is compressed; it stays open.</param>
    /// <param name="level">A level from the least to the greatest.</param>
    /// <param name="length">How many bytes will be written.</param>
    public Stream Open(Stream output, int level, long length) => Algorithm switch
    {
        CompressionAlgorithm.Gzip => new GZipStream(output, Zlib(level), leaveOpen: true),
        CompressionAlgorithm.Deflate => new ZLibStream(output, Zlib(level), leaveOpen: true),
        CompressionAlgorithm.Brotli => new BrotliStream(
            output, new BrotliCompressionOptions { Quality = level }, leaveOpen: true),
        CompressionAlgorithm.Zstd => OpenZstd(output, level, length),
        _ => throw new InvalidOperationException($"There is no stream for {Algorithm}."),
    };

    private static ZLibCompressionOptions Zlib(int level) => new() { CompressionLevel = level };

    // Told the length, it takes memory for that, and not for the large window of a high level.
    private static CompressionStream OpenZstd(Stream output, int level, long length)
    {
        var stream = new CompressionStream(output, level, leaveOpen: true);
        stream.SetPledgedSrcSize((ulong)length);
        return stream;
    }
}
