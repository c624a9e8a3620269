using System.Text.Json.Serialization;

namespace FunctionApp.Cpu;

/// <summary>The content codings of HTTP: what each makes, every client and command line can read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompressionAlgorithm>))]
public enum CompressionAlgorithm
{
    /// <summary>RFC 1952. Large data becomes several members, which are one file to every reader.</summary>
    [JsonStringEnumMemberName("gzip")]
    Gzip,

    /// <summary>RFC 1950, the zlib format, as HTTP means by the name; not the bare stream of RFC 1951.</summary>
    [JsonStringEnumMemberName("deflate")]
    Deflate,

    /// <summary>RFC 7932.</summary>
    [JsonStringEnumMemberName("brotli")]
    Brotli,

    /// <summary>RFC 8878. Large data becomes several frames, which are one file to every reader.</summary>
    [JsonStringEnumMemberName("zstd")]
    Zstd,
}
