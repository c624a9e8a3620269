using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalRuntime.Store;

namespace LocalRuntime.Testing;

/// <summary>
/// The JSON form of a history: events as the store keeps them, one a line, each with its payload as
/// <c>Payload</c>, or as <c>PayloadText</c> where that is no JSON.
/// </summary>
internal static class HistoryDocument
{
    private const string Format = "orchestration-history";
    private const int Version = 1;
    private const string Payload = "Payload";
    private const string PayloadText = "PayloadText";

    // Deeper than any payload that can be read by itself.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 128 };

    public static string Write(OrchestrationHistory history)
    {
        var text = new StringBuilder();
        text.Append($$"""
            {
              "format": "{{Format}}",
              "version": {{Version}},
              "instanceId": {{Quote(history.InstanceId)}},
              "events": [
            """);
        text.AppendJoin(',', history.Events.Select(historyEvent => "\n    " + Write(historyEvent)));
        return text.Append("\n  ]\n}\n").ToString();
    }

    /// <exception cref="FormatException">It is no history, or one of a newer version.</exception>
    public static OrchestrationHistory Read(string json)
    {
        var root = Parse(json);
        if (root["format"]?.ToString() != Format)
            throw new FormatException($"The JSON is no orchestration history: its format is not '{Format}'.");
        if (root["version"]?.ToString() is var version && version != $"{Version}")
            throw new FormatException($"The history has version {version ?? "none"}, and this program reads version {Version}.");
        if (root["instanceId"] is not JsonValue instanceId || root["events"] is not JsonArray events)
            throw new FormatException("The history needs an instanceId and an array of events.");
        return new OrchestrationHistory(instanceId.ToString(), [.. events.Select(ReadEvent)]);
    }

    private static string Write(HistoryEvent historyEvent)
    {
        var json = HistoryJson.Write(historyEvent);
        if (historyEvent.Payload is not { } payload) return json;
        var member = IsJson(payload) ? $"\"{Payload}\":{payload}" : $"\"{PayloadText}\":{Quote(payload)}";
        return $"{json[..^1]},{member}}}";
    }

    private static HistoryEvent ReadEvent(JsonNode? node, int index)
    {
        try
        {
            var json = node as JsonObject ?? throw new JsonException("it is no JSON object.");
            var payload = TakePayload(json);
            return HistoryJson.Read(json.ToJsonString()) with { Payload = payload };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"Event {index} of the history can't be read: {error.Message}", error);
        }
    }

    // The payload itself may be the JSON value null.
    private static string? TakePayload(JsonObject json)
    {
        if (json.TryGetPropertyValue(PayloadText, out var text)) return text?.GetValue<string>();
        return json.Remove(Payload, out var payload) ? payload?.ToJsonString() ?? "null" : null;
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, s_options) as JsonObject ?? throw new FormatException("The history is no JSON object.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The history is not valid JSON: {error.Message}", error);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
