using System.IO.Compression;
using System.Security.Cryptography;
using ZstdSharp;

namespace FunctionApp.Tests.Unit.Cpu;

/// <summary>Reads compressed data with the decompressors that everyone has.</summary>
internal static class Decompression
{
    public static byte[] Decompress(string algorithm, byte[] data)
    {
        using var input = new MemoryStream(data);
        using Stream decompressor = algorithm switch
        {
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "deflate" => new ZLibStream(input, CompressionMode.Decompress),
            "brotli" => new BrotliStream(input, CompressionMode.Decompress),
            _ => new DecompressionStream(input),
        };
        using var output = new MemoryStream();
        decompressor.CopyTo(output);
        return output.ToArray();
    }

    public static string Sha256(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
