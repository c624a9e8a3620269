using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>
/// Jobs <c>wordCount</c>: of <c>{ text }</c>, the number of words (what white space separates), lines and characters
/// (UTF-16 units).
/// </summary>
internal sealed class WordCountProcessor : IJobProcessor
{
    public string JobType => "wordCount";

    public Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken)
    {
        var job = new JobInput(input);
        var text = job.RequiredText("text");
        return Task.FromResult(job.Then(() => new
        {
            words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
            lines = text.Length == 0 ? 0 : text.AsSpan().TrimEnd('\n').Count('\n') + 1,
            characters = text.Length,
        }));
    }
}
