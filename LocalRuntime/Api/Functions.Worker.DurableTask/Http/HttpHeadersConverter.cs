using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>Headers as an object: a string for one value, an array for several.</summary>
internal sealed class HttpHeadersConverter : JsonConverter<IDictionary<string, StringValues>>
{
    public override IDictionary<string, StringValues>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(ref reader, options) is not { } members)
            return null;
        return members.ToDictionary(
            member => member.Key,
            member => member.Value.ValueKind == JsonValueKind.Array
                ? new StringValues(member.Value.Deserialize<string[]>())
                : new StringValues(member.Value.GetString()),
            StringComparer.OrdinalIgnoreCase);
    }

    public override void Write(
        Utf8JsonWriter writer, IDictionary<string, StringValues> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            writer.WritePropertyName(name);
            if (values.Count == 1) writer.WriteStringValue(values[0]);
            else JsonSerializer.Serialize(writer, values.ToArray());
        }
        writer.WriteEndObject();
    }
}
