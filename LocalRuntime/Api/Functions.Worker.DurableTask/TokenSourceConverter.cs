using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>A token source as JSON, with its kind.</summary>
public class TokenSourceConverter : JsonConverter<TokenSource>
{
    private const string ManagedIdentity = "AzureManagedIdentity";

    public override bool CanConvert(Type typeToConvert) => typeof(TokenSource).IsAssignableFrom(typeToConvert);

    /// <exception cref="JsonException">It is no object, or of another kind.</exception>
    public override TokenSource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var source = document.RootElement;
        if (source.ValueKind != JsonValueKind.Object || !source.TryGetProperty("kind", out var kind)
            || !kind.ValueEquals(ManagedIdentity))
            throw new JsonException($"A token source must be an object of the kind {ManagedIdentity}.");
        return new ManagedIdentityTokenSource(
            source.GetProperty("resource").GetString()!,
            source.TryGetProperty("options", out var given) ? given.Deserialize<ManagedIdentityOptions>(options) : null);
    }

    /// <exception cref="JsonException">It is no <see cref="ManagedIdentityTokenSource"/>.</exception>
    public override void Write(Utf8JsonWriter writer, TokenSource value, JsonSerializerOptions options)
    {
        if (value is not ManagedIdentityTokenSource identity)
            throw new JsonException($"A token source must be a {nameof(ManagedIdentityTokenSource)}.");
        writer.WriteStartObject();
        writer.WriteString("kind", ManagedIdentity);
        writer.WriteString("resource", identity.Resource);
        if (identity.Options is not null)
        {
            writer.WritePropertyName("options");
            JsonSerializer.Serialize(writer, identity.Options, options);
        }
        writer.WriteEndObject();
    }
}
