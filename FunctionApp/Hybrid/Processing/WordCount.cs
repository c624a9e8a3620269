using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionApp.Io;

namespace FunctionApp.Hybrid.Processing;

/// <summary><c>wordCount</c>: how many words (runs of anything but white space) and characters (UTF-16 units).</summary>
internal sealed class WordCount : IBodyProcessing
{
    public string Name => "wordCount";

    public async Task<JsonElement> RunAsync(FetchedAnswer answer, string? argument, CancellationToken cancellationToken)
    {
        var (words, characters, inWord) = (0L, 0L, false);
        await answer.ReadTextAsync(Count, cancellationToken);
        return JsonElement.Parse(new JsonObject { ["words"] = words, ["characters"] = characters }.ToJsonString());

        void Count(ReadOnlySpan<char> text)
        {
            characters += text.Length;
            foreach (var c in text)
            {
                var isWord = !char.IsWhiteSpace(c);
                if (isWord && !inWord)
                    words++;
                inWord = isWord;
            }
        }
    }
}
