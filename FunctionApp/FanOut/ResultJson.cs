using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

/// <summary>Writes the result of an item as the API shows it.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions s_stored = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonSerializerOptions s_api = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="item">The item, with its result as it came through the durable store.</param>
    /// <param name="resultType">Full name of the type that the result was written from.</param>
    public static string Write(ItemResult<JsonElement?> item, string resultType)
    {
        if (item.Result is not { ValueKind: not JsonValueKind.Null } stored)
            return JsonSerializer.Serialize(item with { Result = null }, s_api);
        var type = Type.GetType(resultType, throwOnError: true)!;
        var result = JsonSerializer.SerializeToElement(stored.Deserialize(type, s_stored), type, s_api);
        return JsonSerializer.Serialize(item with { Result = result }, s_api);
    }
}
