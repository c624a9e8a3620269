using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace LocalRuntime.Store;

/// <summary>The form in which events are stored: compact JSON.</summary>
internal static class HistoryJson
{
    // Failures and carried events have JSON within JSON: escaping no more than must be keeps them readable.
    private static readonly HistoryJsonContext Context = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes all of an event but its payload.</summary>
    public static string Write(HistoryEvent historyEvent) => JsonSerializer.Serialize(
        historyEvent.Payload is null ? historyEvent : historyEvent with { Payload = null }, Context.HistoryEvent);

    public static HistoryEvent Read(string json) =>
        JsonSerializer.Deserialize(json, Context.HistoryEvent) ?? throw new JsonException("A stored event is null.");

    public static string? Write(TaskFailureDetails? failure) =>
        failure is null ? null : JsonSerializer.Serialize(failure, Context.TaskFailureDetails);

    public static TaskFailureDetails? ReadFailure(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Context.TaskFailureDetails);

    public static string? Write(IReadOnlyDictionary<string, string>? tags) =>
        tags is null ? null : JsonSerializer.Serialize(tags, Context.IReadOnlyDictionaryStringString);

    public static IReadOnlyDictionary<string, string>? ReadTags(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Context.IReadOnlyDictionaryStringString);
}

[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(TaskFailureDetails))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
