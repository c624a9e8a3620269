using System.Globalization;

namespace FunctionApp.Cpu;

/// <summary>
/// The result of a task <c>cpu.compress</c>. When the task ended early, what is not known then is absent.
/// </summary>
/// <param name="Algorithm">How it was compressed.</param>
/// <param name="Level">In the algorithm's own numbers.</param>
/// <param name="OriginalBytes">The length of what was compressed.</param>
/// <param name="CompressedBytes">The length of what came of it.</param>
/// <param name="Ratio">Original bytes per compressed byte: 4 means that a quarter is left.</param>
/// <param name="MegabytesPerSecond">
/// Original megabytes (10^6 bytes) per second of <paramref name="ElapsedMs"/>; absent when no time passed.
/// </param>
/// <param name="ElapsedMs">
/// Milliseconds from the start of the first part to the end of the last, by the clocks of the machines that compressed
/// them: what it took on all cores, reading and writing in between included, fetching not.
/// </param>
/// <param name="Parts">How many parts were compressed side by side.</param>
/// <param name="OriginalSha256">SHA-256 of the original, in hexadecimal digits.</param>
/// <param name="CompressedSha256">SHA-256 of the compressed data, in hexadecimal digits.</param>
/// <param name="Data">The compressed data in base64, on request.</param>
/// <param name="DataOmitted">Why there is none, although it was asked for.</param>
public sealed record CompressResult(
    CompressionAlgorithm Algorithm,
    int Level,
    long OriginalBytes,
    long? CompressedBytes,
    double? Ratio,
    double? MegabytesPerSecond,
    double? ElapsedMs,
    int Parts,
    string OriginalSha256,
    string? CompressedSha256,
    byte[]? Data,
    string? DataOmitted)
{
    /// <summary>Most compressed bytes that a result may have in it.</summary>
    internal const int MaxDataBytes = 1_000_000;

    /// <summary>What is known before all parts are compressed.</summary>
    internal static CompressResult Unfinished(CompressInput input, OriginalData original, int parts) => new(
        input.Algorithm, input.Level, original.Bytes, null, null, null, null, parts, original.Sha256, null, null, null);

    /// <summary>What is known when they are.</summary>
    internal CompressResult Finish(IReadOnlyList<CompressedPart> parts, AssembledData assembled, bool isDataWanted)
    {
        var span = WorkTime.Span([.. parts.Select(part => part.Time)]);
        var bytes = parts.Sum(part => part.Bytes);
        return this with
        {
            CompressedBytes = bytes,
            Ratio = Math.Round((double)OriginalBytes / bytes, 3),
            MegabytesPerSecond = WorkTime.Rate(OriginalBytes / 1e6, span),
            ElapsedMs = Math.Round(span.TotalMilliseconds, 3),
            CompressedSha256 = assembled.Sha256,
            Data = assembled.Data,
            DataOmitted = isDataWanted && assembled.Data is null ? TooLong(bytes) : null,
        };
    }

    private static string TooLong(long bytes) => string.Create(CultureInfo.InvariantCulture,
        $"The compressed data has {bytes:N0} bytes, and a result may have at most {MaxDataBytes:N0} of them in it.");
}
