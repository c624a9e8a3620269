using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FunctionApp.OpenApi;

/// <summary>
/// The schemas of answers. They are made from what the app writes the answers with, so that they can't differ from them.
/// </summary>
internal sealed class AnswerSchemas
{
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>All schemas referred to so far, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode> All => _schemas;

    /// <summary>Refers to the schema of a type.</summary>
    public JsonObject Refer(JsonTypeInfo type)
    {
        var name = NameOf(type.Type);
        if (!_schemas.ContainsKey(name))
        {
            var schema = Export(type);
            Move(schema, $"#/components/schemas/{name}/");
            _schemas.Add(name, schema);
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private static JsonNode Export(JsonTypeInfo type)
    {
        var nullsAreWritten = type.Options.DefaultIgnoreCondition is not JsonIgnoreCondition.WhenWritingNull;
        return type.Options.GetJsonSchemaAsNode(type.Type, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Close(context.TypeInfo, schema, nullsAreWritten),
        });
    }

    // A type that is there twice is referred to from the second place, as if the schema were a document of its own.
    private static void Move(JsonNode? node, string to)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Move(item, to);
        if (node is not JsonObject body)
            return;
        if (body["$ref"] is JsonValue reference && (string)reference! is ['#', '/', .. var path])
            body["$ref"] = to + path;
        foreach (var (_, member) in body)
            Move(member, to);
    }

    // Answers have the members that they have, and no other.
    private static JsonNode Close(JsonTypeInfo type, JsonNode schema, bool nullsAreWritten)
    {
        if (type.Kind is not JsonTypeInfoKind.Object || schema is not JsonObject { } body)
            return schema;
        body["additionalProperties"] = false;
        var required = type.Properties.Where(property => IsWritten(property, nullsAreWritten)).Select(property => property.Name);
        body["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        return body;
    }

    private static bool IsWritten(JsonPropertyInfo property, bool nullsAreWritten) => property.ShouldSerialize is null
        ? nullsAreWritten || !property.IsGetNullable
        : property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    private static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name;
}
