using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;

namespace FunctionApp.Cpu;

/// <summary>
/// Reads the body of <c>POST /cpu/compress</c>: the members of <see cref="CompressSource"/>; <c>algorithm</c>, which is
/// <c>gzip</c> (default), <c>deflate</c>, <c>brotli</c> or <c>zstd</c>; <c>level</c>, which is <c>fastest</c>,
/// <c>optimal</c> (default), <c>smallest</c> or a number of the algorithm's own (gzip and deflate 0 to 9, brotli 0 to
/// 11, zstd 1 to 22); <c>includeData</c> (default false), and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class CompressRequest(FanOutRequest fanOut)
{
    // Pieces are large enough to pay for an activity.
    private const int BatchSize = 1;

    /// <summary>
    /// Reads the request. As with every work that keeps cores busy, <c>maxConcurrency</c> can lower the number of
    /// activities at a time below that of the cores, not raise it; and there is no result unless all parts have theirs.
    /// </summary>
    public CompressInput Read(JsonFields body)
    {
        var source = CompressSource.Read(body);
        var format = Format(body);
        var level = format is null ? 0 : Level(body, format);
        var settings = fanOut.Read(body, BatchSize);
        return new(
            source.Content is { } content ? OriginalData.Of(content) : null,
            source.Url,
            format?.Algorithm ?? default,
            level,
            body.Boolean("includeData") ?? false,
            settings with
            {
                MaxConcurrency = Math.Min(settings.MaxConcurrency, Environment.ProcessorCount),
                ToleratedFailurePercent = 0,
            })
        {
            Content = source.Content,
        };
    }

    private static CompressionFormat? Format(JsonFields body)
    {
        if (body.Text("algorithm") is not { } name)
            return body.Has("algorithm") ? null : CompressionFormat.All[0];
        if (CompressionFormat.Named(name) is { } format)
            return format;
        body.Errors.Add("algorithm", "Must be gzip, deflate, brotli or zstd.");
        return null;
    }

    private static int Level(JsonFields body, CompressionFormat format)
    {
        if (body.Element("level") is not { } element)
            return format.Optimal;
        var level = element.ValueKind switch
        {
            JsonValueKind.String => format.LevelNamed(body.Text("level") ?? ""),
            JsonValueKind.Number when element.TryGetInt32(out var number) => number,
            _ => null,
        };
        if (level >= format.MinLevel && level <= format.MaxLevel)
            return level.Value;
        body.Errors.Add("level", "Must be fastest, optimal, smallest or a whole number from "
            + $"{format.MinLevel} to {format.MaxLevel}, for {format.Name}.");
        return 0;
    }
}
