using System.Text.Encodings.Web;
using System.Text.Json;
using FunctionApp.Http;

namespace FunctionApp.Jobs;

/// <summary>JSON as jobs keep it: without white space, every number with the digits it came with.</summary>
internal static class JobData
{
    private const string Null = "null";

    private static readonly JsonSerializerOptions s_compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonElement Parse(string text) => JsonElement.Parse(text);

    public static string Write(JsonElement value) => JsonSerializer.Serialize(value, s_compact);

    /// <summary>Reads a member that may be any JSON; <c>null</c> when it is absent.</summary>
    public static string Read(JsonFields body, string name, int maxBytes)
    {
        if (body.Element(name) is not { } value)
            return Null;
        var text = Write(value);
        if (System.Text.Encoding.UTF8.GetByteCount(text) is var bytes && bytes > maxBytes)
            body.Errors.Add(body.Path(name), FormattableString.Invariant(
                $"Has {bytes:N0} bytes, and may have at most {maxBytes:N0} (Jobs:MaxDataBytes)."));
        return text;
    }
}
