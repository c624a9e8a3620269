using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionApp.Io;

namespace FunctionApp.Hybrid.Processing;

/// <summary>
/// <c>lineStats</c>: how many lines, how many of them empty, and the lengths of the shortest, the longest and the mean
/// one in characters (UTF-16 units). Lines end with LF or CR LF; a last line without an end counts when it has
/// anything.
/// </summary>
internal sealed class LineStats : IBodyProcessing
{
    public string Name => "lineStats";

    public async Task<JsonElement> RunAsync(FetchedAnswer answer, string? argument, CancellationToken cancellationToken)
    {
        var lines = new LineCounter();
        await answer.ReadTextAsync(lines.Add, cancellationToken);
        lines.End();
        return JsonElement.Parse(new JsonObject
        {
            ["lines"] = lines.Lines,
            ["emptyLines"] = lines.Empty,
            ["shortest"] = lines.Lines == 0 ? 0 : lines.Shortest,
            ["longest"] = lines.Longest,
            ["meanLength"] = lines.Lines == 0 ? 0 : Math.Round((double)lines.Characters / lines.Lines, 3),
        }.ToJsonString());
    }
}
