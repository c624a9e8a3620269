using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>A request body that should be JSON.</summary>
/// <param name="Text">The body, as it came.</param>
/// <param name="Error">Why it is no JSON; null if it is.</param>
internal sealed record JsonBody(string Text, JsonException? Error)
{
    /// <summary>Whether it would be JSON if it went on.</summary>
    public bool IsTruncated
    {
        get
        {
            if (Error is null || Text.Length == 0)
                return false;
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Text), isFinalBlock: false, default);
            try
            {
                while (reader.Read())
                {
                }
                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether the request says that its body is JSON.</summary>
    public static bool IsAnnounced(HttpRequest request) =>
        "application/json".Equals(request.ContentType?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase);

    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(text);
            return new JsonBody(text, null);
        }
        catch (JsonException error)
        {
            return new JsonBody(text, error);
        }
    }
}
