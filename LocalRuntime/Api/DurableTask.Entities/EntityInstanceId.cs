using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Entities;

/// <summary>
/// Which entity: the name of its function and its key. Names ignore case and are kept in lower case; keys are as given.
/// As text, and in JSON, it is <c>@name@key</c>.
/// </summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EntityInstanceId
{
    private const char Separator = '@';

    /// <exception cref="ArgumentException">The name is empty or contains '@', or the key is null.</exception>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains(Separator))
            throw new ArgumentException($"The name of an entity has no '{Separator}': '{name}'.", nameof(name));
        ArgumentNullException.ThrowIfNull(key);
        Name = name.ToLowerInvariant();
        Key = key;
    }

    /// <summary>Name of the entity, in lower case.</summary>
    public string Name { get; }

    public string Key { get; }

    /// <summary>Reads what <see cref="ToString"/> gives.</summary>
    /// <exception cref="ArgumentException">The text is no id of an entity.</exception>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var second = instanceId.IndexOf(Separator, 1);
        return instanceId[0] == Separator && second > 0
            ? new(instanceId[1..second], instanceId[(second + 1)..])
            : throw new ArgumentException($"'{instanceId}' is not the id of an entity: @name@key.", nameof(instanceId));
    }

    public override string ToString() => $"{Separator}{Name}{Separator}{Key}";

    private sealed class JsonConverter : JsonConverter<EntityInstanceId>
    {
        public override EntityInstanceId Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FromString(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
