using System.IO.Compression;

namespace FunctionApp.Io.Guarding;

/// <summary>
/// Undoes the content encoding of a body. The HTTP handler could do that too, but then nobody would count the bytes
/// before; a small body that grows without end is stopped by the guard after.
/// </summary>
internal static class BodyDecoding
{
    /// <summary>The encodings to ask for.</summary>
    public const string Accepted = "gzip, deflate, br";

    private const int MostLayers = 2;

    /// <summary>The body as it was before it was encoded, guarded before and after.</summary>
    /// <exception cref="FetchRefusedException">The encoding is unknown, or there are too many.</exception>
    public static async Task<GuardedStream> OpenAsync(HttpContent content, long maxBytes, CancellationToken cancellation)
    {
        if (content.Headers.ContentEncoding.Count > MostLayers)
            throw NotSupported(content);
        Stream body = new GuardedStream(await content.ReadAsStreamAsync(cancellation), maxBytes);

        // The header names them in the order in which they were applied.
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
            body = encoding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
                "deflate" => new ZLibStream(body, CompressionMode.Decompress),
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "identity" => body,
                _ => throw NotSupported(content),
            };
        return new(body, maxBytes);
    }

    private static FetchRefusedException NotSupported(HttpContent content) => new("EncodingNotSupported",
        $"The body's content encoding is none of {Accepted}, or one inside of more than {MostLayers}: "
        + $"{content.Headers.ContentEncoding.Count} named.");
}
