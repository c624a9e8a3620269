using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace LocalRuntime.Store;

/// <summary>The form in which events are stored.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(TaskFailureDetails))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    // Payloads are JSON within JSON: escaping no more than must be keeps them small and readable.
    private static readonly HistoryJson Compact = new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(HistoryEvent historyEvent) => JsonSerializer.Serialize(historyEvent, Compact.HistoryEvent);

    public static HistoryEvent Read(string json) =>
        JsonSerializer.Deserialize(json, Compact.HistoryEvent) ?? throw new JsonException("A stored event is null.");
}
