using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>JSON as the Durable management API writes it: camelCase, and no more escapes than JSON needs.</summary>
internal static class ManagementJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static async Task WriteAsync<T>(HttpResponse response, int status, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, s_options);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    /// <summary>A stored payload as JSON. What is none, as the output of a failed instance, becomes a string.</summary>
    public static JsonElement? Parse(string? payload)
    {
        if (payload is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(payload);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(payload);
        }
    }
}
