using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Cpu;

/// <summary>The input of <see cref="CompressOrchestrator"/>.</summary>
/// <param name="Original">What is to be compressed, when it came with the request.</param>
/// <param name="Url">Where it is to be fetched from, when it did not.</param>
/// <param name="Algorithm">How.</param>
/// <param name="Level">In the algorithm's own numbers.</param>
/// <param name="IncludeData">Whether the result has the compressed data.</param>
/// <param name="FanOut">How to run.</param>
public sealed record CompressInput(
    OriginalData? Original,
    string? Url,
    CompressionAlgorithm Algorithm,
    int Level,
    bool IncludeData,
    FanOutSettings FanOut)
{
    /// <summary>The original itself, on its way to MongoDB; it does not travel with the input.</summary>
    [JsonIgnore]
    public byte[]? Content { get; init; }
}
