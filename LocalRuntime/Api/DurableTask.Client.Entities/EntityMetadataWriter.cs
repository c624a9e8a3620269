using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Writes entities of one type as JSON. A state that is kept as text is written as that text.</summary>
internal sealed class EntityMetadataWriter<TMetadata, TState> : JsonConverter<TMetadata>
    where TMetadata : EntityMetadata<TState>
{
    public override TMetadata Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{nameof(EntityMetadata)} can be written as JSON, but not read.");

    public override void Write(Utf8JsonWriter writer, TMetadata value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name(nameof(value.Id)), value.Id.ToString());
        writer.WriteString(Name(nameof(value.LastModifiedTime)), value.LastModifiedTime);
        if (value.BacklogQueueSize > 0)
            writer.WriteNumber(Name(nameof(value.BacklogQueueSize)), value.BacklogQueueSize);
        if (value.LockedBy is not null)
            writer.WriteString(Name(nameof(value.LockedBy)), value.LockedBy);
        if (value.IncludesState)
        {
            writer.WritePropertyName(Name(nameof(value.State)));
            if (value.State is SerializedData data)
                writer.WriteStringValue(data.Value);
            else
                JsonSerializer.Serialize(writer, value.State, options);
        }

        writer.WriteEndObject();

        string Name(string property) => options.PropertyNamingPolicy?.ConvertName(property) ?? property;
    }
}
