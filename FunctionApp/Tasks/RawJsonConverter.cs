using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>
/// Writes JSON as it is, which takes a fraction of the time that going through it token by token does. Where it has
/// escapes the writer decides how they are spelled.
/// </summary>
internal sealed class RawJsonConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (json.Contains((byte)'\\'))
            value.WriteTo(writer);
        else
            writer.WriteRawValue(json, skipInputValidation: true);
    }
}
