using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Hybrid.Processing;

/// <summary>
/// <c>jsonPath</c>: picks one value out of a JSON body. <c>path</c> is a <see cref="SimplePath"/>. The body has to be
/// whole in memory for that, so its size is bounded by <see cref="FetchOptions.MaxBodyBytes"/>.
/// </summary>
internal sealed class JsonPathPick : IBodyProcessing
{
    private const int MostCharacters = 262_144;

    // The value is shown a few levels down in the task, where JSON of more than 64 levels could not be read again.
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 50 };

    public string Name => "jsonPath";

    public string? ReadArgument(JsonFields body)
    {
        var path = body.Text("path");
        if (path is null && body.Element("path") is null)
            body.Errors.Add("path", $"Is required for jsonPath: {SimplePath.Shape}.");
        else if (path is not null && SimplePath.Parse(path) is null)
            body.Errors.Add("path", $"Must be {SimplePath.Shape}.");
        return path;
    }

    public async Task<JsonElement> RunAsync(FetchedAnswer answer, string? argument, CancellationToken cancellationToken)
    {
        using var document = await ParseAsync(answer, cancellationToken);
        if (SimplePath.Parse(argument!)!.Find(document.RootElement) is not { } value)
            throw new FetchRefusedException("PathNotFound", $"The body has no value at {argument}.");
        var json = value.GetRawText();
        if (json.Length > MostCharacters)
            throw new FetchRefusedException(
                "ValueTooLarge", $"The value at {argument} has more than {MostCharacters} characters of JSON.");
        return JsonElement.Parse(
            new JsonObject { ["path"] = argument, ["value"] = JsonNode.Parse(json) }.ToJsonString());
    }

    private static async Task<JsonDocument> ParseAsync(FetchedAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(answer.Body, s_json, cancellationToken);
        }
        catch (JsonException)
        {
            throw new FetchRefusedException("NotJson", "The body is not JSON of at most 50 levels.");
        }
    }
}
